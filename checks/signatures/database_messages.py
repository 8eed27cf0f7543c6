"""What databases themselves say when something goes wrong. Data only: the pieces that no sentence of ordinary text has.

Most are the server's own words with quoted names; what drivers add around them is in database_drivers, what servers say in
other languages in database_languages.
"""

from __future__ import annotations

_NAME = r"(?:'[^'\n]{1,200}'|`[^`\n]{1,130}`(?:\.`[^`\n]{1,130}`)?)"

MYSQL = (
    r"You have an error in your SQL syntax[;.,]",
    r"for the right syntax to use near '",
    rf"Table {_NAME} (?:doesn't exist|already exists(?=\s*(?:$|[\"')<]| in |\())|was not locked with LOCK TABLES)",
    r"Unknown column '[^'\n]+' in '[\w ]+'",
    rf"Unknown (?:table|database|storage engine|character set|collation|prepared statement handler)(?::)? {_NAME}",
    r"Access denied for user '[^'\n]*'(?:@'[^'\n]*')?",
    rf"\b(?:[A-Z_]+, )*[A-Z]+ command denied to user '[^'\n]*'@'[^'\n]*'(?: for (?:table|column|routine) {_NAME})?",
    r"Can't connect to (?:local )?(?:MySQL|MariaDB|server)(?: server)? (?:on|through socket) '",
    r"Can't create TCP/IP socket|Unknown MySQL server host '|Host '[^'\n]+' is (?:not allowed to connect"
    r"|blocked because of many)",
    r"Duplicate entry '[^\n]*' for key '[^'\n]+'",
    r"(?:MySQL|MariaDB) server has gone away(?=['\")\]]| in | \(|$|\.?\s*<)",
    r"Lost connection to (?:MySQL|MariaDB|server)(?: server)? (?:during query|at ')",
    r"(?:Deadlock found when trying to get lock|Lock wait timeout exceeded); try restarting transaction",
    r"Column '[^'\n]+' (?:cannot be null|in [\w ]+ is ambiguous|specified twice)",
    r"Field '[^'\n]+' doesn't have a default value",
    r"(?:Data too long|Data truncated|Out of range value"
    r"|Incorrect [\w ]{3,20} value: '[^'\n]*') for column '?[`'.\w]+'? at row \d+",
    r"Incorrect (?:integer|string|decimal|double|date|datetime|time|timestamp) value: '[^'\n]*' for column",
    r"Truncated incorrect [A-Z]+ value: '",
    r"Column count doesn't match value count at row \d+",
    r"Cannot (?:delete|add) or update a (?:parent|child) row: a foreign key constraint fails",
    r"Expression #\d+ of [A-Z ]{6,20} (?:list )?is not in GROUP BY clause",
    rf"Duplicate (?:column|key|foreign key constraint) name {_NAME}",
    r"\b(?:FUNCTION|PROCEDURE|TRIGGER|EVENT) [\w$]+\.[\w$]+ does not exist",
    r"(?:Key column|Column) '[^'\n]+' doesn't exist in table",
    r"Incorrect number of arguments for (?:FUNCTION|PROCEDURE) [\w.]+; expected \d+",
    r"Incorrect parameter count in the call to native function '",
    r"Subquery returns more than 1 row|Regex error '[^'\n]+ at offset \d+'|Got error '[^'\n]+' from regexp",
    r"Cannot execute queries while other unbuffered queries are active|Commands out of sync; you can't run this"
    r" command now"
    r"|Number of (?:bind )?variables doesn't match number of (?:fields|parameters) in prepared statement",
    r"\bBind parameters must not contain undefined\. To pass SQL NULL",
    r"Operand should contain \d+ column\(s\)",
    r"Can't find FULLTEXT index matching the column list",
    r"The used SELECT statements have a different number of columns",
    r"Illegal mix of collations \(",
    r"Got a packet bigger than 'max_allowed_packet'",
    r"Incorrect table name '|Can't DROP (?:COLUMN |INDEX )?[`'][^`'\n]+[`']; check that",
    r"Multi-statement transaction required more than|Specified key was too long; max key length is \d+ bytes",
    r"The (?:MySQL|MariaDB) server is running with the [^\n]{3,60} option so it cannot execute",
    r"User '?[^'\n]{1,80}'? has exceeded the '[a-z_]+' resource|User [\w]+ already has more than"
    r" 'max_user_connections'",
    r"Error \d{4} \(\w{5}\): |\bERROR \d{4} \(\w{5}\)(?: at line \d+)?: ",
)  # fmt: skip

POSTGRESQL = (
    r"\b(?:relation|column|role|database|function|schema|type|sequence|index|view|constraint|cursor|operator"
    r"|prepared statement)"
    r" \"[^\"\n]+\"(?: (?:of|for) (?:relation|table) \"[^\"\n]+\")? (?:does not exist|already exists)"
    r"(?! (?:in|on|for|any|at (?!character))\b)",
    r"\bcolumn [\w.]+ does not exist(?=\s*(?:$|LINE \d|at character|[\"']|\())",
    r"\bfunction [\w.]+\([\w ,\[\]\".]*\) (?:does not exist|is not unique)",
    r"\boperator does not exist: [\w \[\]\"]+ \S{1,6}(?: [\w \[\]\"]+)?",
    r"(?:ERROR|FATAL|PANIC):  \w[^\n]{3,}",
    r"syntax error at (?:or near \"[^\n]*\"|end of input)(?=\s*(?:$|LINE \d|at character|\(|[\"'\])>]))",
    r"\w+ at or near \"[^\n]*\"(?=\s*(?:$|LINE \d))",
    r"duplicate key value violates (?:unique|exclusion) constraint \"",
    r"null value in column \"[^\"\n]+\" (?:of relation \"[^\"\n]+\" )?violates not-null constraint",
    r"(?:\b(?:insert or update|update or delete) on table \"[^\"\n]+\" |\bnew row for relation \"[^\"\n]+\" )?"
    r"violates (?:foreign key|check|unique|not-null|exclusion) constraint \"",
    r"viola la (?:restricción|llave) (?:única|foránea|de no nulo|«)",
    r"invalid input syntax for (?:type )?\w+(?: \w+){0,3}: \"",
    r"invalid input syntax for type json(?=\s*(?:$|LINE|DETAIL|[\"']))",
    r"value too long for type character(?: varying)?\(\d+\)",
    r"column \"[^\"\n]+\" is of type [\w ]+ but expression is of type",
    r"column reference \"[^\"\n]+\" is ambiguous",
    r"column \"[^\"\n]+\" must appear in the GROUP BY clause",
    r"missing FROM-clause entry for table \"|invalid reference to FROM-clause entry for table \"",
    r"table name \"[^\"\n]+\" specified more than once",
    r"INSERT has more (?:expressions than target columns|target columns than expressions)",
    r"more than one row returned by a subquery used as an expression",
    r"numeric field overflow(?=\s*DETAIL)|could not determine data type of parameter \$\d+",
    r"bind message supplies \d+ parameters, but prepared statement",
    r"\bSASL: SCRAM-[A-Z-]{4,40}: \S",
    r"invalid byte sequence for encoding \"",
    r"date/time field value out of range: \"",
    r"(?:password|Ident|Peer|GSSAPI|LDAP) authentication failed for user \"",
    r"connection to server (?:at|on(?: socket)?) \"[^\"\n]+\"[^\n]{0,80} failed: ",
    r"could not connect to server: (?:Connection refused|No such file|Connection timed out)",
    r"could not translate host name \"[^\"\n]+\" to address",
    r"no pg_hba\.conf entry for host",
    r"current transaction is aborted, commands ignored until end of transaction block",
    r"(?:remaining connection slots are reserved for|sorry, too many clients already)",
    r"canceling statement due to (?:statement timeout|user request|lock timeout|conflict with recovery)",
    r"terminating connection due to (?:administrator command|idle-in-transaction timeout)",
    r"server closed the connection unexpectedly\s+This probably means",
    r"could not serialize access due to (?:concurrent|read/write)",
    r"permission denied for (?:relation|table|schema|sequence|database|function|view) \"?\w+\"?(?=\s*(?:$|[\"'\])]"
    r"|LINE|HINT"
    r"|CONTEXT))",
    r"could not obtain lock on (?:row in )?relation \"|deadlock detected(?=\s*DETAIL)",
    r"^[^\n]{3,300}\n\s*(?:LINE|LIGNE|ZEILE|СТРОКА|LÍNEA|LINHA|RIGA|LINIA|SATIR|行) ?\d+ ?: [^\n]+\n\s*\^",
    r"^[^\n]{3,300}\n\s*(?:DETAIL|DETALLE|DÉTAIL ?|ПОДРОБНОСТИ|DETALHE|HINT|TIPP|ПОДСКАЗКА|SUGERENCIA|CONTEXT"
    r"|КОНТЕКСТ):(?: {1,2}[A-ZА-ЯЁÀ-Ý]|  \S)[^\n]{5,}",
    r"^(?:error: )(?:division by zero|integer out of range|LIMIT must not be negative|numeric field overflow"
    r"|\w+ string at or near)[^\n]*",
)  # fmt: skip

SQLITE = (
    r"(?<![\w.] )\bno such (?:table|column|function|index|view|module|collation sequence|trigger):"
    r" [\w.\"]+(?=\s*(?:$|\[|\)|\""
    r"|'| in |<|\(|-))",
    r"near \"[^\"\n]*\": syntax error",
    r"unrecognized token: \"",
    r"^(?:RangeError: )?Too (?:few|many) parameter values were provided$",
    r"Cannot open database because the directory does not exist",
    r"unable to open database file",
    r"\bSQLITE_(?:ERROR|BUSY|CONSTRAINT|CANTOPEN|READONLY|CORRUPT|LOCKED|FULL|MISUSE|NOTADB|RANGE|MISMATCH|IOERR"
    r"|AUTH|SCHEMA)\w*",
    r"\b(?:UNIQUE|NOT NULL|CHECK|PRIMARY KEY) constraint failed: \w+[.\w, ]*",
    r"\bFOREIGN KEY constraint failed",
    r"database disk image is malformed|attempt to write a readonly database|file is not a database(?=\s*(?:$|[\"')<]))",
    r"\btable \w+ has (?:\d+ columns but \d+ values were supplied|no column named \w+(?=\s*(?:$|[\"')<\[]|in \S*/)))",
    r"\btable \"?\w+\"? already exists(?=\s*(?:$|[\"')<]))",
    r"ambiguous column name: [\w.]+",
    r"misuse of aggregate(?: function)?:? \w+\(\)|wrong number of arguments to function \w+\(\)",
    r"SELECTs to the left and right of (?:UNION|INTERSECT|EXCEPT)[A-Z ]* do not have the same number of result columns",
    r"\d(?:st|nd|rd|th) (?:ORDER|GROUP) BY term (?:out of range|does not match any column)",
    r"(?:^|: )database (?:table )?is locked(?=\s*(?:$|[\"')<]))",
    r"sub-select returns \d+ columns - expected \d+",
    r"cannot start a transaction within a transaction",
    r"Incorrect number of bindings supplied\. The current statement uses \d+",
)  # fmt: skip

SQL_SERVER = (
    r"\[Microsoft\]\s?\[(?:ODBC|SQL)[^\]\n]*\]",
    r"\[FreeTDS\]\s?\[SQL Server\]",
    r"Unclosed quotation mark (?:after|before) the character string",
    r"Incorrect syntax near (?:the keyword )?['\"‘][^'\"\n]*['\"’]|Incorrect syntax near the keyword",
    r"Invalid (?:object|column) name ['\"][^'\"\n]+['\"]",
    r"Microsoft OLE DB (?:Provider|Driver)(?: \d+)? for (?:SQL Server|ODBC)",
    r"(?:Login failed for user|The login failed\.\s*Login failed for user) '[^'\n]*'(?=[.\s]*(?:$|[\"')<(\[]|Reason"
    r"|ClientConnection|Cannot open))",
    r"Violation of (?:PRIMARY|UNIQUE) KEY constraint ['\"]",
    r"The (?:INSERT|UPDATE|DELETE|MERGE|ALTER TABLE) statement conflicted with the (?:\w+ ){1,4}constraint",
    r"Cannot insert (?:duplicate key row in object '|the value NULL into column '|explicit value for identity column)",
    r"Cannot open server '[^'\n]+' requested by the login",
    r"Cannot open database \"[^\"\n]+\" requested by the login",
    r"(?:String or binary data would be truncated|Arithmetic overflow error converting) ?(?:in table|expression to"
    r" data type"
    r"|\w+ to data type|\.\s*(?:$|The statement))",
    r"(?:Conversion failed when converting|Error converting data type) (?:the )?\w+(?: value '[^'\n]*')? to (?:data"
    r" type )?\w+",
    r"The multi-part identifier \"[^\"\n]+\" could not be bound",
    r"Could not find stored procedure '",
    r"Must declare the (?:scalar|table) variable \"@",
    r"Procedure or function '?[\w.]+'? (?:expects parameter '@|has too many arguments)",
    r"Transaction \(Process ID \d+\) was deadlocked on",
    r"(?:Execution )?Timeout Expired\.\s+The timeout period elapsed prior to",
    r"(?:SELECT|INSERT|UPDATE|DELETE|EXECUTE) permission was denied on the object '",
    r"Column '[^'\n]+' is invalid in the select list because it is not contained",
    r"There is already an object named '[^'\n]+' in the database",
    r"A network-related or instance-specific error occurred while establishing a connection to SQL Server",
    r"A connection was successfully established with the server, but then an error occurred during the (?:login"
    r"|pre-login)",
    r"DB-Lib error message \d+, severity \d+",
    r"Adaptive Server (?:connection failed|is unavailable or does not exist)",
    r"Msg \d+, Level \d+, State \d+",
    r"Failed to connect to [\w.:\\-]+(?::| in )\d+ ?(?:ms)?(?: - |\b)[^\n]{0,60}(?:ECONNREFUSED|ENOTFOUND|timeout"
    r"|Could not connect \(sequence\))",
    r"The TCP/IP connection to the host [^\n]{1,80}, port \d+ has failed",
)  # fmt: skip

ORACLE = (
    r"\bORA-\d{5}\b:? ?\w",
    r"\b(?:TNS|PLS|SP2|LPX|NJS)-\d{3,5}: \w",
    r"\bDPY-\d{4}: \w|\bDPI-\d{4}: \w",
    r"Listener refused the connection with the following error|IO Error: The Network Adapter could not establish the"
    r" connection",
)

MONGODB = (
    r"\bE11000 duplicate key error",
    r"No suitable servers found[ (:]",
    r"\bNo (?:replica set members|servers|mongos) (?:match selector|available|found yet|available for)",
    r"(?:[\w.-]+:\d+: [^\n]{0,300}?)?Topology Description: <TopologyDescription",
    r"Operation `[\w.]+\(\)` buffering timed out after \d+ms",
    r"\w+ validation failed: [\w.]+: (?:Path `|Cast to )",
    r"Cast to (?:\w+|\[\w+\]) failed for value \"",
    r"\bnot (?:master|primary) and (?:slaveOk|secondaryOk)=false|\bNotWritablePrimary\b",
    r"unknown (?:top level )?operator: \$\w+|Unrecognized (?:pipeline stage name|expression) '\$",
    r"command \w+ requires authentication|\bnot authorized on \w+ to execute command",
    r"Updating the path '[^'\n]+' would create a conflict at|The field '[^'\n]+' must be an accumulator object",
    r"Performing an update on the path '_id' would modify the immutable field",
    r"Plan executor error during \w+ :: caused by",
    r"Document failed validation(?=\s*(?:$|[\"',]))",
    r"BSONObj size: \d+ \(0x[0-9A-F]+\) is invalid|Sort exceeded memory limit of \d+ bytes",
)  # fmt: skip

REDIS = (
    r"\bNOAUTH Authentication required",
    r"\bWRONGTYPE Operation against a key holding the wrong kind of value",
    r"\bOperation against a key holding the wrong kind of value",
    r"\buser_script:\d+: \S",
    r"\bWRONGPASS invalid username-password pair",
    r"HELLO must be called with the client already authenticated",
    r"\bMISCONF (?:Redis|Errors)",
    r"\bREADONLY You can't write against a read only",
    r"\bLOADING Redis is loading the dataset in memory|\bRedis is loading the dataset in memory",
    r"\bOOM command not allowed when used memory|\bcommand not allowed when used memory > 'maxmemory'",
    r"\bCROSSSLOT Keys in request don't hash to the same slot",
    r"\b(?:BUSYGROUP Consumer Group name|NOGROUP No such key|NOSCRIPT No matching script|NOPERM (?:this user|User)"
    r"|MASTERDOWN Link with"
    r"|CLUSTERDOWN (?:Hash slot|The cluster)|EXECABORT Transaction discarded|BUSY Redis is busy running)",
    r"\bERR (?:unknown (?:command|subcommand)|wrong number of arguments for|value is not an integer or out of range"
    r"|syntax error"
    r"|max number of clients reached|invalid password|Client sent AUTH, but no password|DB index is out of range|no"
    r" such key"
    r"|Error (?:running|compiling) script)",
    r"\bunknown command [`'][\w.]+[`'],? with args beginning with",
    r"(?:^|: )wrong number of arguments for '\w+' command",
    r"(?:^|: |\()value is not an integer or out of range(?=\s*(?:$|[\"')<]))",
    r"(?:^|: )DB index is out of range(?=\s*(?:$|[\"')<]))",
)  # fmt: skip

OTHERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Db2",
        (
            r"\bSQL\d{4,5}N  ?[\w\"]|\bDB2 SQL (?:Error|error): SQLCODE=?:? ?-?\d+|\[IBM\]\s?\[CLI Driver\]",
            r"\bSQLCODE ?[=:] ?-\d{3,5}, ?SQLSTATE ?[=:] ?\w{5}",
        ),
    ),
    (
        "Firebird",
        (
            r"Dynamic SQL Error\s+-? ?(?:SQL error code = -\d+|\n?SQL)|\bSQL error code = -\d{3}\b",
            r"violation of (?:PRIMARY or UNIQUE|FOREIGN) KEY constraint \"",
        ),
    ),
    (
        "ClickHouse",
        (
            r"\bclickhouse_(?:driver\.errors|connect\.driver\.exceptions)\.\w+|\bDB::(?:Net)?Exception: "
            r"|\bCode: \d{1,4}\. DB::|\(version \d+\.\d+[.\d]* \(official build\)\)",
            r"\bTable [\w.]+ does(?:n't| not) exist\. \(UNKNOWN_TABLE\)",
        ),
    ),
    (
        "Cassandra",
        (
            r"\bAll host\(s\) tried for query failed"
            r"|Unable to connect to any servers', \{|\bNoHostAvailable(?:Exception|Error)?\b: ",
            r"\bcode=\d{4} \[[A-Z][\w ]+\] message=\"|\bunconfigured table \w+|\bcassandra\.(?:cluster\.)?\w+: ",
        ),
    ),
    (
        "Elasticsearch",
        (
            r"\b(?:index_not_found_exception|search_phase_execution_exception|parsing_exception"
            r"|mapper_parsing_exception"
            r"|version_conflict_engine_exception|resource_already_exists_exception|cluster_block_exception)\b",
            r"no such index \[[\w.*-]+\]|No alive nodes found in your cluster|\bNoLivingConnectionsError\b"
            r"|\belastic(?:search"
            r"|_transport)\.\w*(?:Error|Exception)\b",
        ),
    ),
    (
        "DuckDB",
        (r"\b(?:Catalog|Binder|Parser|Conversion|Constraint|IO|Invalid Input|Transaction) (?:Error|Exception): [A-Z\"]",),
    ),
    (
        "database",
        (
            r"(?:^|(?<=[\]:])|(?<=[\]:] ))(?:[Tt]able|[Vv]iew|[Cc]olumn|[Ii]ndex|[Cc]ollection|[Kk]eyspace|[Ss]chema"
            r"|[Oo]bject|[Tt]able/[Vv]iew|[Dd]atabase)"
            r"(?: with name)? ['\"`«][\w.$:-]+['\"`»] (?:does not exist|doesn't exist|was not found|not found|already"
            r" exists)(?=[\s.!;,]*(?:$|[\[(]))",
            r"\bNot found: (?:Table|Dataset|Project) [\w:.-]+ was not found|\bAQL: \w|\buser lacks privilege or object"
            r" not found: ",
            r"\b(?:ASA|SQL Anywhere) Error -?\d+: |\bSAP DBTech JDBC: |\bSQL compilation error\b|\[\d{5}-\d{3}\]\s*$"
            r"|\[SQL ?State:? ?\w{5}\]",
            r"\[(?:\w+ ){0,2}(?:ODBC|JDBC|CLI|Database)(?: [\w.]+){0,3}\]\s?\[",
            r"\bNeo\.(?:Client|Transient|Database)Error\.\w+|\(line \d+, column \d+ \(offset: \d+\)\)|\berror parsing"
            r" query: ",
            r"\bOperationalException\b|\b\w+DB(?:Error|Exception)\b(?=[:({ ]|$)|\bTrinoUserError\b|\bNXDOMAIN: no such"
            r" database",
            r"\bYdb\.\w+|At function: Ki\w+!|\bRpcError\(code=|\bPERMISSION_DENIED: Missing or insufficient permissions",
        ),
    ),
)  # fmt: skip
