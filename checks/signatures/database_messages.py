"""What databases and their drivers print when something goes wrong. Data only: the pieces that no sentence of ordinary text has.

Most are the server's own words with quoted names; where a phrase could stand in a text about databases, the driver's or the
exception's name is part of the pattern.
"""

from __future__ import annotations

import re

_QUOTED = r"['\"`’]"

MESSAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "MySQL",
        (
            r"You have an error in your SQL syntax; check the manual that corresponds to your (?:MySQL|MariaDB|Percona)",
            r"Table '[^'\n.]+\.[^'\n]+' doesn't exist",
            r"Unknown column '[^'\n]+' in '[A-Za-z ]+'",
            r"Access denied for user '[^'\n]*'@'[^'\n]*'",
            r"Can't connect to (?:local )?(?:MySQL|MariaDB) server (?:on|through socket) '",
            r"Duplicate entry '[^\n]*' for key '[^'\n]+'",
            r"(?:MySQL|MariaDB) server has gone away(?=['\")\]]| in | \(|$)",
            r"Lost connection to (?:MySQL|MariaDB) server (?:during query|at ')",
            r"Unknown database '[^'\n]+'",
            r"(?:Deadlock found when trying to get lock|Lock wait timeout exceeded); try restarting transaction",
            r"Column '[^'\n]+' (?:cannot be null|in [a-z ]+ is ambiguous)",
            r"Data too long for column '[^'\n]+' at row \d+",
            r"Column count doesn't match value count at row \d+",
            r"Cannot (?:delete|add) or update a (?:parent|child) row: a foreign key constraint fails",
            r"Incorrect (?:integer|string|decimal|date|datetime) value: '[^'\n]*' for column",
            r"Expression #\d+ of SELECT list is not in GROUP BY clause",
            r"\bmysqli_sql_exception\b",
            r"\bER_[A-Z]{2,}(?:_[A-Z]+)+: ",
            r"\bmysqli(?:_\w+|::\w+)\(\): \(\w{5}/\d{4}\): ",
            r"(?:MySQL|Mysql) [Qq]uery [Ee]rror(?:!|: )",
            r"supplied argument is not a valid MySQL",
            r"mysqli?_\w+\(\)(?: expects parameter 1 to be (?:mysqli_result|resource)|: Argument #1"
            r" \(\$result\) must be of type mysqli_result)",
            r"\bpymysql\.err\.\w+|\bMySQLdb\.\w*\.?\w*Error\b|\bmysql\.connector\.errors\.\w+",
            r"\bcom\.mysql\.(?:cj\.)?jdbc\.\w+|\bMysql2::Error\b|\bMySql\.Data\.MySqlClient\.MySqlException",
            r"(?:connect ECONNREFUSED|dial tcp) \S+:3306\b",
        ),
    ),
    (
        "PostgreSQL",
        (
            r"\b(?:relation|column|role|database|function|schema|type|operator) \"[^\"\n]+\"(?: of"
            r" relation \"[^\"\n]+\")? does not exist",
            r"(?:ERROR|FATAL|PANIC):  \w[^\n]{3,}",
            r"syntax error at (?:or near \"[^\n]*\"|end of input)(?=\s*(?:$|LINE \d|at character|\())",
            r"duplicate key value violates unique constraint \"",
            r"null value in column \"[^\"\n]+\" (?:of relation \"[^\"\n]+\" )?violates not-null constraint",
            r"violates (?:foreign key|check) constraint \"",
            r"invalid input syntax for (?:type )?\w+(?: \w+)?: \"",
            r"password authentication failed for user \"",
            r"connection to server (?:at|on(?: socket)?) \"[^\"\n]+\"[^\n]{0,80} failed: ",
            r"could not connect to server: (?:Connection refused|No such file)",
            r"no pg_hba\.conf entry for host",
            r"current transaction is aborted, commands ignored until end of transaction block",
            r"remaining connection slots are reserved for",
            r"\bpsycopg2?\.(?:errors\.\w+|\w*Error)\b|\basyncpg\.exceptions\.\w+",
            r"\borg\.postgresql\.util\.PSQLException|\bNpgsql\.\w*Exception\b|\bPG::\w+\b",
            r"\bpg_(?:query|connect|exec|prepare)\(\): ",
            r"(?:connect ECONNREFUSED|dial tcp) \S+:5432\b",
        ),
    ),
    (
        "SQLite",
        (
            r"(?<![\w.] )no such (?:table|column|function|index): [\w.\"]+(?=\s*(?:$|\[|\)|\"|'| in |<|\())",
            r"near \"[^\"\n]*\": syntax error",
            r"unable to open database file",
            r"\bSQLITE_(?:ERROR|BUSY|CONSTRAINT|CANTOPEN|READONLY|CORRUPT|LOCKED|FULL|MISUSE)\w*",
            r"(?:UNIQUE|NOT NULL|CHECK) constraint failed: \w+[.\w, ]*",
            r"FOREIGN KEY constraint failed",
            r"database disk image is malformed|attempt to write a readonly database",
            r"\bsqlite3\.(?:\w*Error)\b|\bSQLite3::(?:SQLException|\w+Exception)\b|\bSqliteError:"
            r" |\bMicrosoft\.Data\.Sqlite\.SqliteException",
            r"\bSQLite3::\w+\(\): ",
        ),
    ),
    (
        "SQL Server",
        (
            r"\[Microsoft\]\s?\[(?:ODBC|SQL)[^\]\n]*\]",
            r"Unclosed quotation mark (?:after|before) the character string",
            r"Incorrect syntax near (?:the keyword )?'[^'\n]*'",
            r"Invalid (?:object|column) name '[^'\n]+'",
            r"\b(?:System|Microsoft)\.Data\.SqlClient\.SqlException|\bcom\.microsoft\.sqlserver\.jdbc\.SQLServerException",
            r"Microsoft OLE DB Provider for (?:SQL Server|ODBC)",
            r"Login failed for user '[^'\n]*'",
            r"Violation of (?:PRIMARY|UNIQUE) KEY constraint '",
            r"Cannot open database \"[^\"\n]+\" requested by the login",
            r"A network-related or instance-specific error occurred while establishing a connection to SQL Server",
            r"DB-Lib error message \d+, severity \d+",
            r"Msg \d+, Level \d+, State \d+",
            r"(?:connect ECONNREFUSED|dial tcp) \S+:1433\b",
        ),
    ),
    (
        "Oracle",
        (
            r"\bORA-\d{5}: \w",
            r"\b(?:TNS|PLS|SP2)-\d{4,5}: \w",
            r"\bDPY-\d{4}: \w|\bDPI-\d{4}: \w",
            r"\boci_(?:connect|parse|execute|fetch\w*)\(\): ",
            r"\boracle\.jdbc\.\w+|\bOracle\.ManagedDataAccess\.Client\.OracleException",
        ),
    ),
    (
        "MongoDB",
        (
            r"\bMongo(?:Server|Network|ServerSelection|Write|BulkWrite|Parse|Cursor|Tim"
            r"eout|NotConnected|Invalid\w+|Topology\w+)?(?:Error|Exception): ",
            r"\bE11000 duplicate key error",
            r"\bpymongo\.errors\.\w+|\bMongoDB\\Driver\\Exception\\\w+|\bcom\.mongodb\.Mongo\w*Exception|\bMongoDB\.Driver\.Mongo\w*Exception",
            r"No suitable servers found[ (:]",
            r"Topology Description: <TopologyDescription",
            r"Operation `[\w.]+\(\)` buffering timed out after \d+ms",
            r"Cast to ObjectId failed for value \"",
            r"(?:connect ECONNREFUSED|dial tcp) \S+:27017\b",
        ),
    ),
    (
        "Redis",
        (
            r"\bNOAUTH Authentication required",
            r"\bWRONGTYPE Operation against a key holding the wrong kind of value",
            r"\bWRONGPASS invalid username-password pair",
            r"HELLO must be called with the client already authenticated",
            r"\bMISCONF (?:Redis|Errors)",
            r"\bREADONLY You can't write against a read only",
            r"\bLOADING Redis is loading the dataset in memory",
            r"\bOOM command not allowed when used memory",
            r"\bCROSSSLOT Keys in request don't hash to the same slot",
            r"\bredis\.exceptions\.\w+|\bRedisException\b(?=:| in|$)|\bPredis\\\w+|\bReplyError: |\bMaxRetriesPerRequestError\b",
            r"\bError \d+ connecting to [\w.-]+:\d+\. Connection refused",
            r"(?:connect ECONNREFUSED|dial tcp) \S+:6379\b|Connection refused \[tcp://[^\]\n]+:6379\]",
        ),
    ),
    (
        "database",
        (
            r"\bSQLSTATE\[\w{5}\](?: \[\d+\]|: )[^\n]{3,}",
            r"\bsqlalchemy\.exc\.\w+Error|\bdjango\.db\.utils\.\w+Error|\bActiveRecord::StatementInvalid|\bSequelize\w*Error: ",
            r"\bIlluminate\\Database\\QueryException|\bDoctrine\\DBAL\\\w*Exception|\bPDOException\b",
            r"\bQueryFailedError: |\bPrismaClient\w+Error|Invalid `prisma\.\w+\.\w+\(\)` invocation",
            r"\bjava\.sql\.SQL\w*Exception|\borg\.hibernate\.exception\.\w+|\bSystem\.Data\.(?:Odbc|OleDb)\.\w+Exception",
            r"^\s*(?:Error establishing a database connection|A Database Error Occurred)\s*$",
            r"\bDB [Qq]uery [Ee]rror[.!:]|Database query error\b",
        ),
    ),
)

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (database, re.compile("|".join(f"(?:{each})" for each in patterns), re.MULTILINE))
    for database, patterns in MESSAGES
)
"""One pattern a database, in the order in which they are tried."""

TRIGGER = re.compile(
    r"SQL|sql|DB-Lib|database|Database|ORA-|DPY-|DPI-|TNS-|PLS-|ECONNREFUSED|dial tcp |[Mm]ongo|"
    r"E11000|[Rr]edis|NOAUTH|WRONG|MISCONF|READONLY|LOADING|OOM |"
    r"CROSSSLOT|HELLO must|doesn't exist|does not exist|doesn&#0?39;t exist|no such |Unknown"
    r" column|Duplicate entry|constraint|ER_[A-Z]|"
    r"ERROR:  |FATAL:  |connection to server|pg_|oci_|Access denied for user|Cast to ObjectId|buffering timed out|connecting to |"
    r"try restarting|Msg \d|Invalid (?:object|column)|Incorrect |Unclosed|PG::|Hibernate|"
    r"hibernate|psycopg|prisma|Predis|No suitable servers|"
    r"Violation of|transaction is aborted|syntax error|invalid input syntax|null value in|Login"
    r" failed|Topology|Data too long|Column "
)
"""None of this in a text: no message of a database."""
