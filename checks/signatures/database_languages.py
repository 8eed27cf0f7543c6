"""How databases and what stands before them word a message when they are set to another language than English. Data only.

PostgreSQL's client library puts a word for the severity, a colon and two blanks before it; MySQL translates only the older half
of its messages, quoted names stay in single quotes.
"""

from __future__ import annotations

POSTGRESQL = (
    r"(?:ОШИБКА|ВАЖНО|ПАНИКА|FEHLER|FATAL|PANIK|ERREUR|FATALE?|PANIQUE|ERRO|FATAL|PÂNICO|ERRORE|FATALE|PANICO|BŁĄD"
    r"|KATASTROFALNY|PANIKA"
    r"|HATA|ÖLÜMCÜL|ПОМИЛКА|ФАТАЛЬНО|ПАНІКА|CHYBA|错误|致命错误|比致命错误还过分的错误|エラー|致命的エラー|FEL|오류"
    r"|치명적오류)"
    r" ?: {2}[^\n]{4,}",
    r"(?:отношение|столбец|роль|база данных|функция|схема|тип) [\"«][^\"»\n]+[\"»] не существует",
    r"(?:Relation|Spalte|Rolle|Datenbank|Schema|Typ) »[^«\n]+« existiert (?:nicht|bereits)",
    r"(?:la relation|la colonne|le rôle|la base de données|le schéma|le type) « [^»\n]+ » (?:n'existe pas|existe déjà)",
    r"(?:no existe (?:la relación|la columna|el rol|la base de datos)|(?:la relación|la columna|el rol"
    r"|la base de datos)) «[^»\n]+»(?: (?:no existe|ya existe))?(?=\s*(?:$|LINE|LÍNEA))",
    r"(?:relação|coluna|role|função) \"[^\"\n]+\" não existe",
    r"(?:relacja|kolumna|rola) \"[^\"\n]+\" nie istnieje|\"[^\"\n]+\" (?:nesnesi|ilişkisi|kolonu|tablosu) mevcut değil",
    r"ошибка синтаксиса \(примерное положение: \"|Syntaxfehler bei »|erreur de syntaxe sur ou près de « "
    r"|error de sintaxis en o cerca de «"
    r"|erro de sintaxe em ou próximo a \"|błąd składni w lub blisko \"",
    r"повторяющееся значение ключа нарушает ограничение уникальности|doppelter Schlüsselwert verletzt Unique-Constraint"
    r"|la valeur d'une clé dupliquée rompt la contrainte unique|llave duplicada viola restricción de unicidad"
    r"|duplicar valor da chave viola a restrição de unicidade",
    r"(?:подключиться к серверу|подключение к серверу|Verbindung zum Server|la connexion au serveur"
    r"|falló la conexión al servidor)[^\n]{0,90}(?:не удалось|fehlgeschlagen|échoué|Connection refused|отказано)",
)  # fmt: skip

MYSQL = (
    r"(?:Таблица|Таблиця) '[^'\n]+\.[^'\n]+' не (?:существует|існує)|Неизвестн(?:ый столбец|ая база данных|ая"
    r" таблица) '"
    r"|Невідом(?:ий стовбець|а база даних|а таблиця) '",
    r"Доступ (?:закрыт|заборонено) для (?:пользователя|користувача):? '|Дублирующаяся запись '|Дублюючий запис '",
    r"У вас ошибка в запросе\. Изучите документацию|У Вас помилка у синтаксисі SQL",
    r"Tabelle '[^'\n]+\.[^'\n]+' existiert nicht|Unbekannte(?:s Tabellenfeld| Tabelle| Datenbank) '"
    r"|Benutzer '[^'\n]*'@'[^'\n]*' hat keine Zugriffs"
    r"|Doppelter Eintrag '[^\n]*' für Schlüssel|Fehler in der SQL-Syntax\. Bitte die korrekte Syntax",
    r"La table '[^'\n]+\.[^'\n]+' n'existe pas|Champ '[^'\n]+' inconnu dans |Base '[^'\n]+' inconnue"
    r"|Accès refusé pour l'utilisateur: '"
    r"|Duplicata du champ '|Erreur de syntaxe (?:SQL )?près de '",
    r"La tabla '[^'\n]+\.[^'\n]+' no existe|No se reconoce la columna '|Acceso (?:denegado|negado) para usuario:? '"
    r"|Entrada duplicada '[^\n]*' para la clave"
    r"|Base de datos '[^'\n]+' desconocida|Existe un error en su sintaxis SQL",
    r"Tabela '[^'\n]+\.[^'\n]+' não existe|Coluna '[^'\n]+' desconhecida em '|Acesso negado para o usuário '"
    r"|Entrada '[^\n]*' duplicada para a chave"
    r"|Você tem um erro de sintaxe no seu SQL",
    r"La tabella '[^'\n]+\.[^'\n]+' non esiste|Colonna sconosciuta '|Accesso non consentito per l'utente: '"
    r"|Valore duplicato '[^\n]*' per la chiave",
    r"Tabela '[^'\n]+\.[^'\n]+' nie istnieje|Nieznana (?:kolumna|baza danych|tabela) '|Powtórzone wystąpienie '",
    r"(?:表|数据表) ?'[^'\n]+\.[^'\n]+' ?不存在|未知(?:列|数据库) ?'|Table '[^'\n]+' は存在しません",
    r"^\d{4}: '[^'\n]*' は索引 '|重复条目 ?'|Duplikat-Eintrag '|Zduplikowan\w+ (?:pozycja|wpis) '|Powtórzone"
    r" wystąpienie '",
    r"^(?:1[0-4]|20)\d\d: [^\n]{0,120}'[^'\n]{1,120}'(?: [^\n]{0,80})?$",
)  # fmt: skip

SQL_SERVER = (
    r"Недопустимое имя (?:объекта|столбца) [\"'«]|Неправильный синтаксис около (?:ключевого слова )?[\"'«]"
    r"|Ошибка входа пользователя [\"'«]|Не удалось найти хранимую процедуру [\"'«]",
    r"Ungültiger (?:Objekt|Spalten)name [\"']|Falsche Syntax in der Nähe (?:des [\w-]+s? )?[\"']|Fehler bei der"
    r" Anmeldung für den"
    r" Benutzer [\"']",
    r"Nom (?:d['’]objet|de colonne) [\"'«][^\"'»\n]+[\"'»] non valide|Nom de colonne non valide|Syntaxe incorrecte"
    r" (?:vers|près)[^\n]{0,12}"
    r" [\"'«]|Échec de l['’]ouverture de session de l['’]utilisateur [\"'«]",
    r"El nombre de (?:objeto|columna) [\"'][^\"'\n]+[\"'] no es válido|Sintaxis incorrecta cerca de(?: la palabra"
    r" clave)? [\"']|Error de"
    r" inicio de sesión del usuario [\"']",
    r"Nome de (?:objeto|coluna) [\"'][^\"'\n]+[\"'] inválido|Sintaxe incorreta próxima a|Falha de logon do usuário"
    r" [\"']",
    r"Nieprawidłowa nazwa (?:obiektu|kolumny) [\"']|Niepoprawna składnia w pobliżu|Geçersiz (?:nesne|sütun) adı [\"']"
    r"|[\"'][^\"'\n]{1,60}[\"'] yakınında hatalı söz dizimi",
    r"(?:对象名|列名) ?[\"'“][^\"'”\n]+[\"'”] ?无效|[\"'“][^\n]{1,40}[\"'”] 附近有语法错误|用户 [\"'][^\"'\n]+[\"']"
    r" 登录失败",
)  # fmt: skip

ABSTRACTIONS = (
    r"^\W*(?:Error al establecer una conexión con la base de datos|Fehler beim Aufbau einer Datenbankverbindung"
    r"|Erreur lors de la"
    r" connexion à la base de données|Ошибка установки соединения с базой данных|Errore nello stabilire una"
    r" connessione al"
    r" database|Erro ao estabelecer uma conexão com o banco de dados|Erro ao estabelecer ligação à base de dados"
    r"|Błąd podczas"
    r" łączenia się z bazą danych|Błąd nawiązywania połączenia z bazą danych|Veritabanı bağlantısı kurulurken hata"
    r" oluştu"
    r"|Помилка під час з.єднання з базою даних|建立数据库连接时出错|データベース接続確立エラー)\W*$",
    r"\bCould not find the (?:table|function|column|relationship) [^\n]{1,120} in the schema cache",
)  # fmt: skip
