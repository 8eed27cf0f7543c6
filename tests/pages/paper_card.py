"""Market cards and their popups on paper (portal-facts 2.3, 2.4, 2.7, 2.8)."""

from __future__ import annotations

from tests.pages.paper_portal import SID, app_layout

REST_STEP_LAUNCH = """<ul class="market-popup__points"><li>Installed</li></ul><div class="market-popup__info-app-launch">
    <div class="market-popup__success-button">
    <button class="ui-btn ui-btn-success" onclick="closeInstall()">OK</button></div></div>"""

INSTALL = '<button class="ui-btn ui-btn-success" onclick="openInstall()">Install</button>'
NO_RIGHT = '<button class="ui-btn ui-btn-success ui-btn-disabled" title="Ask your administrator">Install</button>'
UPDATE = '<button class="ui-btn ui-btn-success" onclick="openInstall()">Update</button>'
DELETE = '<button class="ui-btn ui-btn-light-border" onclick="openDelete()">Delete</button>'
OPEN = '<a class="ui-btn ui-btn-light-border" href="/marketplace/app/7/?from=market_detail">Open</a>'

STYLE = """<style>.popup-window, .market-detail__error-block { border: 1px solid }
    .popup-window { position: absolute; top: 40px; left: 40px; z-index: 9; background: #fff }</style>"""


def card(buttons: str, *, name: str = "Deal Radar", popups: str = "") -> str:
    """A card of the newest Market with its three sets of buttons, as in 2.3."""
    rating = (
        '<button class="ui-btn ui-btn-xs ui-btn-success market-detail__app-rating_install-btn">Install</button>'
        if ">Install<" in buttons and "disabled" not in buttons
        else ""
    )
    return f"""{STYLE}<div id="market-wrapper-vue"><div class="market-detail">
      <div class="market-detail__header-fixed"><div class="market-detail__header-fixed_block-btn">{buttons}</div></div>
      <div class="market-detail__header">
        <div class="market-detail__header-info_name">{name}</div>
        <div class="market-detail__header-info_block-btn">{buttons}</div>
      </div>{rating}</div></div>{popups}"""


def consent(role: str, text: str) -> str:
    return f'<label class="ui-ctl ui-ctl-checkbox"><input type="checkbox" data-role="{role}"><div>{text}</div></label>'


CONSENTS = (
    consent("market-tos-license", "By installing I agree")
    + consent("market-install-license", 'I agree to the <a href="/licence">Licence</a>')
    + consent("market-install-confidentiality", 'I agree to the <a href="/privacy">Policy</a>')
)

UI_STEP = """<ul class="market-popup__points"><li>Installed</li></ul>
    <div class="market-popup__info-app-launch">Opens in <b class="market-popup__info-app-launch_counter">15</b></div>
    <div class="market-popup__success-button">
    <button class="ui-btn ui-btn-success" onclick="openApp()">Open application</button></div>"""
REST_STEP = """<ul class="market-popup__points"><li>Installed</li></ul>
    <div class="market-popup__success-button">
    <button class="ui-btn ui-btn-success" onclick="closeInstall()">OK</button></div>"""


def install_popup(after: str, *, consents: str = CONSENTS, done: str = UI_STEP) -> str:
    """The popup of 2.4; `after` is what happens on step 2: JavaScript that may call `finish()`, `balloon(text)` ..."""
    return f"""<template id="layout">{app_layout(submit=False)}</template>
    <div class="popup-window market-popup__window" style="display: none">
      <span class="popup-window-close-icon" onclick="closeInstall()">x</span>
      <div class="popup-window-content"><div class="market-popup">
        <div class="market-popup__container" id="step1">
          <div class="market-popup__header-title">Install
            <span class="market-popup__header-title_highlight">Deal Radar</span>?</div>
          <div class="market-popup__modules-item"><span class="market-popup__modules-item_text" title="CRM (crm)">CRM</span></div>
          <div class="market-popup__modules-item"><span class="market-popup__modules-item_text">Users</span></div>
          <div class="market-popup__modules-item" id="third" style="display: none">
            <span class="market-popup__modules-item_text" title="Tasks">Tasks</span></div>
          <a class="market-popup__modules-item_link-more" onclick="third.style.display = ''; this.remove()">show all (3)</a>
          <div class="market-popup__agreement">{consents}</div>
          <div id="market-license-error" style="display: none; color: red">Read and agree first</div>
        </div></div></div>
      <div class="popup-window-buttons"><button class="ui-btn ui-btn-sm ui-btn-success" onclick="start()">Install</button></div>
    </div>
    <script>
    const popup = document.querySelector(".market-popup__window");
    const step = html => {{ step1.innerHTML = html; }};
    function openInstall() {{ popup.style.display = "block"; }}
    function closeInstall() {{ popup.style.display = "none"; }}
    function start() {{
        if ([...popup.querySelectorAll("input")].some(box => !box.checked)) {{
            document.getElementById("market-license-error").style.display = "block";
            return;
        }}
        popup.querySelector(".popup-window-buttons").style.display = "none";
        step("<span>installing</span><div class='market-install-loader' style='height: 9px'></div>");
        setTimeout(() => {{ {after} }}, 60);
    }}
    function finish() {{ step(`{done}`); }}
    function openApp() {{
        closeInstall();
        document.body.append(layout.content.cloneNode(true));
        document.forms["appform_{SID}"].submit();
    }}
    function add(html) {{ document.body.insertAdjacentHTML("beforeend", html); }}
    function balloon(text) {{
        add(`<div class="ui-notification-balloon"><div class="ui-notification-balloon-message">${{text}}</div></div>`);
    }}
    </script>"""


def delete_popup(after: str) -> str:
    """The popup of 2.8: its content waits hidden in the card, the label of its box leads nowhere."""
    return f"""<div id="store" style="display: none"><div id="question">
        <div class="market_delete_confirm_text">Are you sure you want to delete the application?</div>
        <div class="market_delete_confirm_cb"><input type="checkbox" name="delete-data">
          <label for="delete_data">delete application settings and data</label></div></div></div>
    <script>
    function openDelete() {{
        const box = document.createElement("div");
        box.className = "popup-window";
        box.id = "market_delete_confirm_popup_acme.radar";
        box.innerHTML = `<div class="popup-window-content"></div><div class="popup-window-buttons">
            <span class="popup-window-button popup-window-button-decline">Delete</span>
            <span class="popup-window-button popup-window-button-link popup-window-button-link-cancel">Cancel</span></div>`;
        box.querySelector(".popup-window-content").append(question);
        document.body.append(box);
        box.querySelector(".popup-window-button-link-cancel").onclick = () => box.remove();
        box.querySelector(".popup-window-button-decline").onclick = () => {{
            const clean = box.querySelector("input").checked;
            setTimeout(() => {{ {after} }}, 60);
        }};
    }}
    function balloon(text) {{
        document.body.insertAdjacentHTML("beforeend",
            `<div class="ui-notification-balloon"><div class="ui-notification-balloon-message">${{text}}</div></div>`);
    }}
    </script>"""


OLD_CARD = """<div class="mp_wrap"><div class="mp_section"><div id="detail_cont" class="mp-detail"><h2>Deal Radar</h2>
    <div class="mp-detail-main-controls">{buttons}</div></div></div></div>"""

OLD_INSTALL_POPUP = """<div class="popup-window" id="BXAppInstallPopup|/x" style="display: none">
    <div class="popup-window-content"><form id="APP_INSTALL_FORM">
      <input type="checkbox" id="mp_detail_confidentiality"><label for="mp_detail_confidentiality">I agree</label>
      <div id="mp_error"></div></form></div>
    <div class="popup-window-buttons">
      <span class="popup-window-button popup-window-button-accept" onclick="start(this)">Install</span>
      <span class="popup-window-button popup-window-button-link-cancel">Cancel</span></div></div>
    <script>
    const popup = document.querySelector(".popup-window");
    function openInstall() { popup.style.display = "block"; }
    function start(button) {
        button.classList.add("popup-window-button-wait");
        setTimeout(() => { AFTER }, 60);
    }
    </script>"""
