"""Headings and first words over an error of this very request, in the languages that platforms speak."""

from __future__ import annotations

import re

_KIND = (
    r"(?:unexpected|un(?:handled|caught|recoverable)|internal|server|application|app|run-?time|system|fatal|critical"
    r"|serious|servlet"
    r"|script|[cw]gi|database|kernel|framework|worker|backend|upstream|proxy|gateway|technical|interner?|interne"
    r"|interno|interna"
    r"|schwerer|внутренн\w+|серверн\w+|критическ\w+|непредвиденн\w+|системн\w+|внутрішн\w+|wewnętrzny)"
)
_MORE_KINDS = (
    r"(?:compil\w+|template|render\w*|rout\w+|syntax|parse\w*|configuration|boot\w*|start-?up|request|process\w*"
    r"|program|general"
    r"|software|web|execution|native|module|page|unknown|db|sql|type|reference|value|name|key|load\w*|connection)"
)
_FAULT = (
    r"(?:error|exception|failure|fault|panic|crash(?:ed)?|ошибка|исключение|сбой|помилка|fehler|ausnahme|erreur"
    r"|erro|errore|błąd|hata)"
)
ERROR_HEAD = re.compile(
    rf"^\W*(?:an? |the |http |we(?:'|’)re sorry\W+|sorry\W+)?(?:[\w/.:-]{{1,30}} ){{0,2}}(?:(?:{_KIND}"
    rf"|{_MORE_KINDS})\W{{1,3}}){{1,4}}"
    rf"{_FAULT}\b"
    r"|^\W*(?:error|errore|erreur|fehler|ошибка|помилка|błąd|hata|erro|panic|exception|traceback|stack ?trace|guru"
    r" meditation)"
    r"\W*(?:$|\d|[:!]\s)"
    r"|^\W*error (?:response|page|report|message|details|information|trace|occurred)\W*$"
    r"|^\W*(?:http )?(?:status |error )?(?:code )?5\d\d\b"
    r"|^\W*(?:oh no\w*|oops|whoops|uh[ -]?oh|ooops|oh dear|aw,? snap|damn|yikes)\W*$"
    r"|^.{0,60}\b(?:error|exception) (?:has )?occur+ed\b"
    r"|^.{0,40}\bcrashed\W*$|^\W*something went (?:horribly |terribly |very |badly )?wrong\b",
    re.IGNORECASE,
)
"""A heading or a title over an error."""
SERVER_FAULT = re.compile(
    rf"\b{_KIND}\W{{1,3}}(?:\w+\W){{0,2}}?{_FAULT}\b|\b(?:process|servic|handl|serv)ing (?:your|the|this) request\b"
    rf"|\b(?:error|exception) (?:has |have |was |were )?(?:been )?(?:occur+ed|raised|thrown"
    r"|logged)\b|\bexception (?:during|while|caught|in (?:thread|line|module|file|/|[A-Z]\w+[.:]))|\bunhandled\b"
    r"|\bcore dump|\bcrashed\b|ошибка (?:на )?сервер|произошла ошибка"
    r"|исключение|fehler aufgetreten|erreur (?:est survenue|s['’]est produite)|ocurrido un error|ocorreu um erro"
    r"|si è verificato un errore|wystąpił błąd|hata oluştu|发生(?:了)?错误|出错了|エラーが発生|오류가 발생",
    re.IGNORECASE,
)
"""A program says that it failed while it worked on a request."""
