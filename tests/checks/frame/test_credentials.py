from __future__ import annotations

from pathlib import Path

import pytest

from checks.frame.credentials import RULE
from checks.model import Judgement, Verdict
from journey.evidence import Dialog
from tests.checks.build import decide, evidence, visit
from tests.checks.frame.build_text_screens import screens


def judged(folder: Path, *bodies: str) -> Judgement:
    return decide(RULE, screens(folder, *bodies))


FORBIDDEN = {
    "label": "<form><label for='p'>Bitrix24 password</label><input id='p' type='password'></form>",
    "label around": "<form><label>Your Bitrix24 password <input type='password'></label></form>",
    "placeholder": "<input type='password' placeholder='Password of your Bitrix24 account'>",
    "name for screen readers": "<input type='password' aria-label='Bitrix24 password'>",
    "labelled by": "<p id='t'>Portal password</p><input type='password' aria-labelledby='t'>",
    "heading": "<h2>Sign in to Bitrix24</h2><form><input name='login' placeholder='Login'><input type='password'"
    " placeholder='Password'></form>",
    "heading, German": "<h2>Melden Sie sich bei Bitrix24 an</h2><form><input name='u' placeholder='Benutzername'>"
    "<input type='password' placeholder='Passwort'></form>",
    "heading, Russian": "<h2>Вход в Битрикс24</h2><form><input placeholder='Логин'><input type='password'"
    " placeholder='Пароль'></form>",
    "sentence": "<form><p>Введите логин и пароль от вашего портала Битрикс24.</p><input placeholder='Логин'><input"
    " type='password' placeholder='Пароль'></form>",
    "corporate portal": "<form><p>Укажите пароль от корпоративного портала</p><input type='password' name='p'></form>",
    "portal address beside it": "<form><label>Portal address <input name='portal' placeholder='company.bitrix24.com'>"
    "</label><label>Login <input name='l'></label>"
    "<label>Password <input type='password' name='p'></label></form>",
    "Bitrix24 login beside it": "<form><label>Bitrix24 login <input name='l'></label><label>Password <input"
    " type='password' name='p'></label></form>",
    "French": "<form><h3>Connexion à Bitrix24</h3><label>Identifiant <input></label><label>Mot de passe <input"
    " type='password'></label></form>",
    "Spanish": "<form><h3>Inicie sesión en Bitrix24</h3><label>Usuario <input></label><label>Contraseña <input"
    " type='password'></label></form>",
    "Portuguese": "<form><label>Senha do Bitrix24 <input type='password'></label></form>",
    "Polish": "<form><h3>Zaloguj się do Bitrix24</h3><label>Hasło <input type='password'></label></form>",
    "Turkish": "<form><h3>Bitrix24 hesabınıza giriş yapın</h3><label>Şifre <input type='password'></label></form>",
    "Chinese": "<form><h3>登录Bitrix24</h3><label>密码 <input type='password'></label></form>",
    "Japanese": "<form><label>Bitrix24のパスワード <input type='password'></label></form>",
    "Ukrainian": "<form><label>Пароль від Бітрікс24 <input type='password'></label></form>",
    "Italian": "<form><h3>Accedi a Bitrix24</h3><label>Password <input type='password'></label></form>",
    "text field": "<form><label>Bitrix24 password <input type='text' name='password'></label></form>",
    "text field by its words": "<form><label>Пароль от Битрикс24 <input type='text' name='f2'></label></form>",
    "table": "<table><tr><td>Bitrix24 login</td><td><input></td></tr><tr><td>Bitrix24 password</td><td><input"
    " type='password'></td></tr></table>",
    "name": "<form><label>Password <input type='password' name='bitrix24_password'></label></form>",
    "labels beside their fields": "<h1>Settings</h1><form><div><label>Portal address</label><input"
    " placeholder='https://yourcompany.bitrix24.com'></div><div><label>E-mail</label><input></div><div><label>Password</label>"
    "<input type='password'></div></form>",
    "portal's address, Russian": "<h1>Подключение склада</h1><form><div><label>Адрес портала</label><input"
    " placeholder='company.bitrix24.ru'></div><div><label>Пользователь</label><input></div><div><label>Пароль</label>"
    "<input type='password'></div></form>",
    "portal's address filled in": "<form><div><label>CRM URL</label><input value='https://acme.bitrix24.eu'></div><div>"
    "<label>Username</label><input></div><div><label>Password</label><input type='password'></div></form>",
    "paragraph before the form": "<p>Melden Sie sich mit Ihren Bitrix24-Zugangsdaten an.</p><form><div>"
    "<label>Benutzername</label><input></div><div><label>Passwort</label><input type='password'></div></form>",
    "shadow root": "<my-form><template shadowrootmode='open'><label>Bitrix24 password <input type='password'></label>"
    "</template></my-form>",
    "beside another service": "<form><h3>Acme account</h3><label>Acme password <input type='password' name='a'></label></form>"
    "<form><h3>Bitrix24 account</h3><label>Login <input name='l'></label><label>Password <input type='password'"
    " name='b'></label></form>",
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in FORBIDDEN.items()])
def test_asking_for_the_portals_password_fails(tmp_path: Path, body: str) -> None:
    judgement = judged(tmp_path, body)
    assert judgement.verdict is Verdict.FAIL, [finding.message for finding in judgement.findings]
    assert sum(finding.certain for finding in judgement.findings) == 1
    assert judgement.findings[0].selector


ALLOWED = {
    "none": "<form><label>Name <input name='name'></label></form>",
    "mail server": "<h2>Mail server</h2><form><label>SMTP host <input></label><label>SMTP password <input"
    " type='password'></label></form>",
    "mail server by its heading": "<h2>SMTP settings</h2><form><label>Host <input></label><label>Password <input"
    " type='password'></label></form>",
    "secret of a service": "<label>API secret of Acme <input type='password'></label>",
    "token": "<label>Access token <input type='password'></label>",
    "service by name": "<h2>Connect your Zendesk account</h2><form><label>E-mail <input></label><label>Password "
    "<input type='password'></label></form>",
    "service, Russian": "<h2>Вход в Moysklad</h2><form><label>Логин <input></label><label>Пароль <input"
    " type='password'></label></form>",
    "telephony for Bitrix24": "<h1>Mango telephony for Bitrix24</h1><form><label>SIP login <input></label><label>SIP"
    " password <input type='password'></label></form>",
    "service connected to Bitrix24": "<h1>Connect Acme to Bitrix24</h1><form><label>Acme login <input></label>"
    "<label>Acme password <input type='password'></label></form>",
    "the app's own account": "<h1>Log in to Deal Radar</h1><form><label>E-mail <input></label><label>Password <input"
    " type='password'></label></form>",
    "generator": "<h1>Wi-Fi password generator</h1><label>Password <input type='text' name='password' value='k3-Tree'></label>",
    "password of a document": "<label>Password that opens the PDF <input type='password'></label>",
    "webhook": "<label>Webhook URL of Bitrix24 <input type='password'></label>",
    "hidden": "<div style='display:none'><label>Bitrix24 password <input type='password'></label></div>",
    "button": "<h1>Bitrix24</h1><a href='/auth'>Sign in with Bitrix24</a>",
    "promise": "<h1>Contacts</h1><p>We never ask for your Bitrix24 password.</p><input placeholder='Find'>",
    "promise beside a service": "<form><h2>FTP server</h2><p>We never ask for your Bitrix24 password.</p>"
    "<label>Password <input type='password'></label></form>",
    "search field in a help text": "<h1>Help</h1><p>How do I change my Bitrix24 password?</p><input type='search'"
    " placeholder='Search'>",
    "one-time code": "<label>Code <input type='password' autocomplete='one-time-code'></label>",
    "text field for something else": "<label>Bitrix24 user <input type='text' name='user'></label>",
    "another service before the form": "<p>Melden Sie sich mit Ihrem DATEV-Konto an.</p><form><div><label>Benutzername</label>"
    "<input></div><div><label>Passwort</label><input type='password'></div></form>",
    "warning in words": "<p>Do not send your Bitrix24 password to anybody, not even to our support.</p>",
    "policy": "<h1>Password policy</h1><label>Password length <input type='text' name='password_length' value='12'></label>",
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in ALLOWED.items()])
def test_other_passwords_pass(tmp_path: Path, body: str) -> None:
    judgement = judged(tmp_path, body)
    assert judgement.verdict is Verdict.PASS, [finding.message for finding in judgement.findings]


DOUBTFUL = {
    "asked for in words": "<p>Send us your Bitrix24 login and password and our team will set everything up.</p>",
    "no label": "<h1>Settings</h1><form><input type='password'></form>",
    "bare label": "<h1>Sign in</h1><form><label>Login <input></label><label>Password <input type='password'></label></form>",
    "Bitrix24 only mentioned": "<h1>Contacts for Bitrix24</h1><form><label>Password <input type='password'></label></form>",
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in DOUBTFUL.items()])
def test_a_password_of_nobody_warns(tmp_path: Path, body: str) -> None:
    judgement = judged(tmp_path, body)
    assert judgement.verdict is Verdict.WARN, [finding.message for finding in judgement.findings]
    assert len(judgement.findings) == 1


def test_a_dialog_that_asks_fails() -> None:
    dialog = Dialog(
        at=1.0, kind="prompt", message="Enter your Bitrix24 password", answer="dismissed", step="clicked 'Import'"
    )
    assert decide(RULE, evidence(visits=[visit(dialogs=[dialog])])).verdict is Verdict.FAIL
    other = dialog.model_copy(update={"message": "Enter the name of the list"})
    assert decide(RULE, evidence(visits=[visit(dialogs=[other])])).verdict is Verdict.PASS


def test_the_same_field_on_two_screens_is_one_finding(tmp_path: Path) -> None:
    (finding,) = judged(tmp_path, *[FORBIDDEN["label"]] * 2).findings
    assert finding.count == 2


def test_the_installer_counts(tmp_path: Path) -> None:
    assert decide(RULE, screens(tmp_path, FORBIDDEN["heading"], kind="installer")).verdict is Verdict.FAIL
