"""What the titles of pages tell: those that quote messages for a living, and those that report one error."""

from __future__ import annotations

import re

from checks.signatures.document import Document

ABOUT = re.compile(
    r"\b(?:help|documentation|docs|faq|frequently asked|guide|tutorial|manual|how to|knowledge base|change ?log"
    r"|release notes"
    r"|what['’]s new|troubleshoot\w*|logs|log (?:viewer|file)|(?:event|error|server|integration|debug) log|test"
    r" (?:reports?"
    r"|results?|runs?)|builds? \d+|examples?|snippets?"
    r"|(?:issue|ticket|incident|bug) ?#?\d+|post-?mortem|error codes?|translations?|questions?"
    r"|test (?:reports?|results?|runs?)|\d+ (?:passed|failed)|regex\w*|tester|terminal|recording|viewer|inspector"
    r"|highlight\w*"
    r"|sql (?:console|editor)"
    r"|query (?:console|editor)|release"
    r"|lint\w*|(?:json|xml|sql|css|html|yaml|code|cron) (?:formatter|validator|beautifier|minifier|tester)"
    r"|playground|code check|exercises?|lessons?|course|trainer|quiz|glossary|api reference"
    r"|справка|помощь|документация|руководство|инструкци\w+|логи|журнал ошибок|что нового|частые (?:ошибки|вопросы)"
    r"|примеры?"
    r"|довідка|інструкція|hilfe|anleitung|handbuch|dokumentation|fehlerprotokoll|fehlersuche|beispiele?|neuigkeiten"
    r"|ayuda|guía"
    r"|ejemplos?|novedades|aide|exemples?|nouveautés|ajuda|novidades|guida|esempi?|pomoc|yardım|änderungsprotokoll"
    r"|журнал изменений|список изменений|журнал змін|dziennik zmian|journal des modifications|registro de cambios"
    r"|histórico de alterações"
    r"|değişiklik günlüğü|wijzigingen)\b|教程|文档|帮助|常见问题|更新日志|示例|チュートリアル|ドキュメント|ヘルプ"
    r"|変更履歴|更新履歴|お知らせ|튜토리얼|도움말"
    r"|문서|공지|مساعدة|الأسئلة|עזרה",
    re.IGNORECASE,
)
"""Titles of pages that quote messages for a living."""
MAY_BE_ABOUT = re.compile(
    r"\b(?:activity|inbox|mailbox|messages|notifications|feed|входящие|уведомления|posteingang|history|journal|log|articles?|blog|reports?|issues?|tickets?|monitoring|diagnos\w+|support"
    r"|version|chat"
    r"|editor"
    r"|журнал\w*|история|отч[её]т\w*|поддержка|verlauf|protokoll\w*|änderung\w*|bericht\w*|registros?|historial"
    r"|dziennik"
    r"|günlük)\b",
    re.IGNORECASE,
)
"""Titles of screens that may quote messages, or may just be broken: with sentences around, the message is a quotation."""
ERROR_TITLE = re.compile(r"\b(?:error|exception|ошибка|помилка|fehler|erreur|błąd|erro|errore|hata)\b", re.IGNORECASE)
"""The title of a page that reports one error, not of one about errors."""


def is_about_errors(title: str) -> bool:
    """Whether a title is that of a page that quotes messages for a living: help, documentation, a course."""
    return ABOUT.search(_without_names(title)) is not None


def titles(document: Document) -> str:
    """The title and the headings of a page, in one line."""
    return _without_names(" | ".join((document.title, *document.headings)))


def _without_names(title: str) -> str:
    """Names of hosts and files are no words: app.example.com is no page of examples."""
    return re.sub(r"\S+\.[a-z]{2,}(?=[\s|:/]|$)\S*", " ", title)
