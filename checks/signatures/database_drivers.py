"""What drivers and object mappers add around a database's words: names of exceptions, codes, places of servers. Data only."""

from __future__ import annotations

MYSQL = (
    r"\bmysqli_sql_exception\b",
    r"\bER_[A-Z]{2,}(?:_[A-Z0-9]+)+(?=: |['\",\s]|$)",
    r"\bmysqli(?:_\w+|::\w+)\(\): (?:\(\w{5}/\d{4}\): |[A-Z(])",
    r"\bmysql_\w+\(\): ",
    r"(?:MySQL|Mysql|mysql|MariaDB) (?:[Qq]uery )?[Ee]rror ?(?:!|#?\d{4}|: )|\bMySQL error (?:code )?\d{4}",
    r"supplied argument is not a valid MySQL",
    r"mysqli?_\w+\(\)(?: expects (?:parameter|at least|exactly)|: Argument #\d)",
    r"\bpymysql\.err\.\w+|\bMySQLdb\.[\w.]*(?:Error|Warning)\b|\b_mysql_exceptions\.\w+|\bmysql\.connector\.errors\.\w+",
    r"(?<!\w)\(\s?(?:1[0-9]|20|3[0-9]|41)\d\d, (?:b)?(?:\"(?:[^\"\\\n]|\\.){6,400}\"|'(?:[^'\\\n]|\\.){6,400}')(?:,"
    r" None)?\s?\)",
    r"(?<![\w.:])(?:1[0-4]|20|3[0-9])\d\d \((?:[0-9]{2}[0-9A-Z]{3}|HY000|XA\w{3})\): [^\n]{4,}",
    r"\bcom\.mysql\.(?:cj\.)?(?:jdbc\.)?(?:exceptions\.)?[\w.]*(?:Exception|Error)\b"
    r"|\borg\.mariadb\.jdbc\.[\w.]*Exception",
    r"\bMysql2::Error|\bMySql(?:\.Data\.MySqlClient\.MySql|Connector\.MySql)\w*Exception|\bTrilogy::\w*Error",
    r"\bMysqlError\s?(?:\{|:)|\bDBD::(?:mysql|MariaDB)::",
    r"\baddress=\(host=[^)\n]{1,80}\)\(port=",
    r"\bCommunications link failure(?=\s*(?:$|The last packet|[\"']))",
)  # fmt: skip

POSTGRESQL = (
    r"\bpsycopg2?(?:\.\w+)*\.(?:errors\.)?[A-Z]\w+",
    r"\basyncpg\.exceptions\.[\w.]+|\bpg8000\.(?:\w+\.)*[A-Z]\w+(?:Error|Exception)",
    r"\borg\.postgresql\.[\w.]*(?:PSQL)?Exception|\bNpgsql\.\w*Exception\b|\bPG::[A-Z]\w+|\bDBD::Pg::",
    r"\bpg_(?:query|connect|pconnect|exec|prepare|execute|query_params|send_query|fetch_\w+|num_rows)\(\)(?:: |"
    r" expects )",
    r"\bpq: \S[^\n]{5,}|\bfailed to connect to `(?:host|user)=|\b(?:ERROR|FATAL): [^\n]{4,300} \(SQLSTATE \w{5}\)",
    r"\bCan't create a connection to host \S{1,200} and port \d",
    r"\bPostgresError ?(?:\{|:)|\bPostgrex\.Error\b|\(undefined_table\)|\bERROR \w{5} \([a-z_]{6,40}\) ",
    r"'S': 'ERROR'(?=,)|\"severity\": ?\"(?:ERROR|FATAL)\", ?\"code\": ?\"\w{5}\"",
    r"\bDatabase error of type PG|\bFATAL: [ ]?(?:password authentication|database|role|no pg_hba|sorry, too many)",
)  # fmt: skip

SQLITE = (
    r"\b_?sqlite3?\.\w*(?:Error|Warning|Exception)\b|\bSQLite3::\w*Exception\b|\bSqliteError\b"
    r"|\b(?:Microsoft\.Data\.Sqlite|System\.Data\.SQLite)\.\w*Exception|\bSQLite Error \d+: '"
    r"|\borg\.sqlite\.SQLiteException"
    r"|\bDBD::SQLite::",
    r"\[SQLITE_\w+\]",
    r"\bSQLite3(?:Stmt|Result)?::\w+\(\): ",
    r"\bsqlite3?_\w+\(\): ",
)  # fmt: skip

SQL_SERVER = (
    r"\b(?:System|Microsoft)\.Data\.SqlClient\.Sql\w*Exception|\bcom\.microsoft\.sqlserver\.jdbc\.SQLServerException",
    r"\bpymssql(?:\._\w+)?\.[A-Z]\w*(?:Error|Exception)\b|\b_?mssql(?:\.exceptions)?\.MSSQL\w*Exception|\bTinyTds::Error",
    r"\bsqlsrv_\w+\(\)|\bmssql_\w+\(\): ",
    r"\(20\d{3}, b?['\"]",
)  # fmt: skip

ORACLE = (
    r"\boci_?\w{3,20}\(\): ",
    r"\boracle\.jdbc\.[\w.]*(?:Exception|Error)|\bjava\.sql\.\w*Exception: ORA-|\bOracle\.(?:ManagedDataAccess"
    r"|DataAccess)\.Client\.OracleException",
    r"\b(?:oracledb\.exceptions|cx_Oracle|oracledb)\.[A-Z]\w*(?:Error|Exception)\b|\bOCIError\b|\bDBD::Oracle::",
)  # fmt: skip

MONGODB = (
    r"\bMongo(?:Server|Network|NetworkTimeout|ServerSelection|Write|WriteConcern|BulkWrite|Parse|Cursor\w*|Timeout"
    r"|NotConnected|Invalid\w+"
    r"|Topology\w+|Client\w*|API|Runtime|Driver|Missing\w+|Compatibility|Expired\w+|Pool\w+|Command|Query|Connection"
    r"|Authentication|Socket\w*"
    r"|Execution\w*|Secur\w+|DuplicateKey|Write)?(?:Error|Exception)\b(?=[:({ \[]|$)",
    r"\bpymongo\.errors\.\w+|\bmongoengine\.errors\.\w+|\bMongoDB\\Driver\\Exception\\\w+"
    r"|\bcom\.mongodb\.Mongo\w*Exception"
    r"|\bMongoDB\.Driver\.Mongo\w*Exception|\bMongo::Error(?:::\w+)?|\bMongooseError\b|\bMongooseServerSelectionError\b",
    r"\b(?:ServerSelectionTimeoutError|AutoReconnect|OperationFailure): ",
    r"\bserver selection (?:error|timeout)(?:: |, current topology)",
    r"\b(?:DocumentNotFoundError|DivergentArrayError|OverwriteModelError|MissingSchemaError): ",
)  # fmt: skip

REDIS = (
    r"\bredis\.exceptions\.\w+|\b(?:\\?Redis(?:Cluster)?Exception)\b(?=:| in| |$|\W*$)|\bPredis\\\w+|\bReplyError\b"
    r"|\bMaxRetriesPerRequestError\b",
    r"\bRedis::(?:\w+)\(\): |\bRedis::(?:CannotConnectError|CommandError|TimeoutError|BaseConnectionError"
    r"|ConnectionError)\b",
    r"\bRedisClient::\w*Error\b|\bStackExchange\.Redis\.\w*Exception|\b(?:redis\.clients\.jedis"
    r"|io\.lettuce\.core)\.[\w.]*Exception",
    r"\bError (?:-?\d+|\w+) (?:while )?connecting to [\w.-]+:\d+\.",
    r"\bRedis connection to [\w.-]+:\d+ failed|Reached the max retries per request limit \(which is \d+\)",
    r"\b(?:read|socket) error on (?:connection|read) (?:to )?[\w.-]+:\d+|\bRedis server [\w.-]+:\d+ went away",
    r"\b(?:ClientClosedError|SocketClosedUnexpectedlyError): ",
)  # fmt: skip

PORTS: tuple[tuple[str, str], ...] = (
    ("MySQL", "3306"),
    ("PostgreSQL", "5432"),
    ("SQL Server", "1433"),
    ("Oracle", "1521"),
    ("MongoDB", "2701[789]"),
    ("Redis", "6379"),
    ("ClickHouse", "(?:8123|9000)"),
    ("Cassandra", "9042"),
    ("Elasticsearch", "9200"),
)
"""Where these servers listen by default: a refused connection to such a port is a refused database."""
REFUSED = (
    r"(?:connect (?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH)|dial tcp|Connection refused \[tcp://|Connection to|Connect"
    r" call failed"
    r" \(')[^\n]{{0,60}}\b{port}\b|\[?[\w.-]+[:/]{port}\]?[^\n]{{0,40}}(?:[Cc]onnection refused|refused the connection)"
)

ABSTRACTIONS = (
    r"(?:^|: )could not find driver(?=\s*(?:$|[\"')<]| in ))|Connection refused \[tcp://[^\]\n]+\]",
    r"^[ \t]*[^\n]{3,300}\n(?:[ \t]+at [^\n]*\n){0,2}[ \t]+at [^\n]*node_modules[\\/](?:pg|pg-pool|mysql2?|better-sqlite3"
    r"|sqlite3|tedious|mssql"
    r"|mongodb|ioredis|@?redis|knex|sequelize|typeorm|oracledb|sql\.js)[\\/]",
    r"\bSQLSTATE ?\[\w{5}\](?: ?\[\d+\]|: |:|, )[^\n]{3,}|\bSQLSTATE: \w{5}\b|\bSQLSTATE=\w{5}\b|\(SQLSTATE \w{5}\)"
    r"|\bSQL state \[?\w{5}\]?(?=[; ])",
    r"\[(?:unixODBC|iODBC|DataDirect)\]\s?\[[^\]\n]{3,60}\]",
    r"\bodbc_\w+\(\): |\bpyodbc\.\w*Error\b",
    r"\bsqlalchemy\.(?:exc|orm\.exc)\.\w+|\bdjango\.db\.utils\.\w+Error|\bpeewee\.\w+(?:Error|DoesNotExist)"
    r"|\btortoise\.exceptions\.\w+"
    r"|\bpony\.orm\.(?:\w+\.)*\w+(?:Error|Exception)",
    r"\(Background on this error at: https?://sqlalche\.me/|\[SQL: [A-Za-z]{3,}[^\n]*",
    r"\b(?:Operational|Programming|Integrity|Interface|Internal|NotSupported|Database)Error(?:: |\(['\"(]|\s?\('?\(?\d)",
    r"\bDataError: (?:\(|[a-z])",
    r"\b(?:ActiveRecord::(?:Statement\w+|RecordNotUnique|NotNullViolation|ConnectionNotEstablished|NoDatabaseError"
    r"|ValueTooLong|InvalidForeignKey"
    r"|Deadlocked|LockWaitTimeout|ConnectionTimeoutError|DatabaseConnectionError|RangeError|AdapterNotSpecified"
    r"|PendingMigrationError)"
    r"|Sequel::\w*Error|ROM::SQL::\w*Error|DBIx::Class::[\w:]+|Ecto\.\w*Error)",
    r"\bDBD?::[\w:]+(?: (?:st|db|dr))? (?:execute|prepare|do|connect|selectrow\w*|selectall\w*"
    r"|fetch\w*)(?:\([^)\n]*\))? failed: |\bDBI connect\(",
    r"\bSequelize\w*Error\b(?=[: \["
    r"({]|$)|\bKnexTimeoutError\b|\bKnex: Timeout acquiring a connection|\bQueryFailedError\b|\bDrizzleQueryError\b"
    r"|\bEntityMetadataNotFoundError\b|\bDriverPackageNotInstalledError\b",
    r"\b(?:TableNotFound|InvalidFieldName|UniqueConstraintViolation|ForeignKeyConstraintViolation"
    r"|NotNullConstraintViolation"
    r"|SyntaxError"
    r"|Connection|Driver)Exception: (?:An exception occurred|SQLSTATE|select|insert|update|delete|alter|create)",
    r"\bIlluminate\\Database\\\w+|\bDoctrine\\(?:DBAL|ORM)\\[\w\\]*Exception|\b\\?PDOException\b"
    r"|\bPDO(?:Statement)?::\w+\(\): |\bAn exception occurred"
    r" (?:while executing (?:a query|'[^\n]{3,})|in the driver|in driver)",
    r"\b(?:yii\\db\\\w*Exception|CDbException|Zend_Db_\w*Exception|Cake\\Database\\[\w\\]*Exception|(?:Laminas"
    r"|Zend)\\Db\\[\w\\]*Exception"
    r"|CodeIgniter\\Database\\Exceptions\\\w+|Phalcon\\Db\\\w*Exception|Bitrix\\Main\\DB\\\w*Exception|Dibi\\\w*Exception"
    r"|Nette\\Database\\\w*Exception"
    r"|Joomla\\Database\\Exception\\\w+|Drupal\\Core\\Database\\\w*Exception\w*|Propel\\[\w\\]*Exception)",
    r"\bPrismaClient\w+Error\b|Invalid `(?:\w+\.)+\w+\(\)` invocation|\bCan't reach database server at `",
    r"\bjava\.sql\.\w*(?:Exception|Error)\b|\borg\.hibernate\.(?:\w+\.)*\w*Exception|\borg\.springframework\.(?:dao"
    r"|jdbc)\.[\w.]*Exception"
    r"|\b(?:jakarta|javax)\.persistence\.\w*Exception|\borg\.h2\.jdbc\.\w+"
    r"|\bbad SQL grammar \[|\bHikariPool-\d+ - Connection is not available"
    r"|\bCould not open JDBC Connection|\bcould not (?:execute|extract|prepare) (?:statement|query|ResultSet"
    r"|batch) \[|\borg\.jooq\.exception\.\w+",
    r"\bSystem\.Data\.(?:Odbc|OleDb|Common|Entity)[\w.]*\.\w*Exception|\bMicrosoft\.EntityFrameworkCore\.\w*Exception"
    r"|\bAn error occurred while (?:saving the entity changes|updating the entries)\.? See the inner exception",
    r"\bMicrosoft JET Database Engine|\bMicrosoft Access Driver\]|\bADODB\.\w+ (?:\([^)]*\) )?error '",
    r"\bNo suitable driver found for jdbc:|\bConnection to \S+ refused\. Check that the hostname and port are correct"
    r"|^[^\n]{0,300}'SQL\d{15,18}'|\bEncountered \"[^\"\n]{1,60}\" at line \d+, column \d+"
    r"|\bThe column name \w+ was not found in this ResultSet|\bNo value specified for parameter \d"
    r"|\bThe column index is out of range: \d|(?<![\w.])(?:\w+\.)*\w*SQL\w*(?:Exception|Error): \S",
    r"(?:^|: )(?:Entity namespace for \"\w+\" has no property|Could not locate column in row for column|Textual SQL expression '"
    r"|A value is required for bind parameter '|This result object does not return rows|Class '[\w.]+' is not mapped"
    r"|Instance <\w+ at 0x\w+> is not (?:bound|persisted|present)|Can't reconnect until invalid transaction"
    r"|No row was found when one was required|Multiple rows were found when (?:exactly )?one"
    r"|This Session's transaction has been rolled back)",
    r"\bThere is already an open DataReader associated with this|^\W*Migrations are pending\.",
    r"\bОшибка СУБД: ?\S|Нарушение \"(?:PRIMARY|UNIQUE) KEY\" ограничения",
    r"\bmissing destination name \w+ in [*\[]|\bunsupported Scan, storing driver\.Value",
    r"\bsql: (?:no rows in result set|database is closed|expected \d+ arguments, got|Scan error on column"
    r"|converting argument \$\d+|unknown driver \")",
    r"^\W*(?:Error establishing a (?:database|Redis) connection|A Database Error Occurred|Database (?:Error|error"
    r"|connection (?:failed|error)))\s*$",
    r"\bError Number: \d{3,5}(?=\s*\n?[^\n]{0,400})(?=\s+\S)",
    r"\bDB [Qq]uery [Ee]rror[.!:]|\bDatabase query error\b|\b(?:MySQL|DB|SQL|Database) (?:[Ee]rror|ERROR):?"
    r" ?(?:#?\d{3,5}\b"
    r"|\[\w{4,8}\])|\bSQL/DB Error --",
    r"\bSQLException: |\bUnable to (?:connect"
    r"|load the requested) (?:to your )?database (?:server )?(?:using the provided settings|driver)",
    r"\bCan(?:not|'t) connect to (?:the )?database(?: server)?: [A-Z\[(]|\bfailed to (?:connect"
    r"|initialize) (?:to )?database, got error",
    r"\bWordPress database error:? |\bJDatabase\w*: :|\bsqlx::Error|\berror returned from database: |\b(?:Phinx|Propel"
    r"|Medoo)\\[\w\\]*Exception",
    r"\bCould not connect to the database(?: service)?\. Please check the config file",
)  # fmt: skip
