"""The messages that PostgreSQL gives most often, in other languages than English, up to the second name."""

from __future__ import annotations

TRANSLATIONS: dict[str, str] = {
    "German": """
Syntaxfehler bei »%«
Relation »%« existiert nicht
Spalte »%« existiert nicht
doppelter Schlüsselwert verletzt Unique-Constraint »%«
NULL-Wert in Spalte »%« von Relation
Einfügen oder Aktualisieren in Tabelle »%« verletzt Fremdschlüssel-Constraint
ungültige Eingabesyntax für Typ
keine Berechtigung für Tabelle
Wert zu lang für Typ character varying(%)
Passwort-Authentifizierung für Benutzer »%« fehlgeschlagen
Datenbank »%« existiert nicht
Rolle »%« existiert nicht
Funktion % existiert nicht
Operator existiert nicht:
aktuelle Transaktion wurde abgebrochen, Befehle werden bis zum Ende der Transaktion ignoriert
storniere Anfrage wegen Zeitüberschreitung der Anfrage
tut mir leid, schon zu viele Verbindungen
neue Zeile für Relation »%« verletzt Check-Constraint
Spaltenverweis »%« ist nicht eindeutig
Relation »%« existiert bereits
Schema »%« existiert nicht
Aktualisieren oder Löschen in Tabelle »%« verletzt Fremdschlüssel-Constraint
Spalte »%« von Relation
fehlender Eintrag in FROM-Klausel für Tabelle »%«
""",
    "Spanish": """
error de sintaxis en o cerca de «%»
no existe la relación «%»
no existe la columna «%»
llave duplicada viola restricción de unicidad «%»
el valor nulo en la columna «%» de la relación
inserción o actualización en la tabla «%» viola la llave foránea
la sintaxis de entrada no es válida para tipo
permiso denegado a la tabla
el valor es demasiado largo para el tipo character varying(%)
la autentificación password falló para el usuario «%»
no existe la base de datos «%»
no existe el rol «%»
transacción abortada, las órdenes serán ignoradas hasta el fin de bloque de transacción
cancelando la sentencia debido a que se agotó el tiempo de espera de sentencias
lo siento, ya tenemos demasiados clientes
el nuevo registro para la relación «%» viola la restricción «check
la referencia a la columna «%» es ambigua
la relación «%» ya existe
no existe el esquema «%»
update o delete en «%» viola la llave foránea
no existe la columna «%» en la relación
falta una entrada para la tabla «%» en la cláusula FROM
""",
    "French": """
erreur de syntaxe sur ou près de « % »
la relation « % » n'existe pas
la colonne « % » n'existe pas
la valeur d'une clé dupliquée rompt la contrainte unique « % »
une valeur NULL viole la contrainte NOT NULL de la colonne « % » dans la relation
une instruction insert ou update sur la table « % » viole la contrainte de clé
étrangère
syntaxe en entrée invalide pour le type
droit refusé pour la table
valeur trop longue pour le type character varying(%)
authentification par mot de passe échouée pour l'utilisateur  « % »
la base de données « % » n'existe pas
le rôle « % » n'existe pas
la fonction % n'existe pas
la transaction est annulée, les commandes sont ignorées jusqu'à la fin du bloc
de la transaction
annulation de la requête à cause du délai écoulé pour l'exécution de l'instruction
désolé, trop de clients sont déjà connectés
la nouvelle ligne de la relation « % » viole la contrainte de vérification
la référence à la colonne « % » est ambiguë
la relation « % » existe déjà
le schéma « % » n'existe pas
UPDATE ou DELETE sur la table « % » viole la contrainte de clé étrangère
la colonne « % » de la relation
entrée manquante de la clause FROM pour la table « % »
""",
    "Italian": """
errore di sintassi a o presso "%"
la relazione "%" non esiste
la colonna "%" non esiste
un valore chiave duplicato viola il vincolo univoco "%"
il valore nullo nella colonna "%" della relazione
la INSERT o l'UPDATE sulla tabella "%" viola il vincolo di chiave esterna
sintassi di input non valida per il tipo
permesso negato per la tabella
il valore è troppo lungo per il tipo character varying(%)
autenticazione con password fallita per l'utente "%"
il database "%" non esiste
il ruolo "%" non esiste
la funzione % non esiste
la transazione corrente è interrotta, i comandi saranno ignorati fino alla fine del blocco della
annullamento dell'istruzione a causa di timeout
spiacente, troppi client già connessi
la nuova riga per la relazione "%" viola il vincolo di controllo
il riferimento alla colonna "%" è ambiguo
la relazione "%" esiste già
lo schema "%" non esiste
l'istruzione UPDATE o DELETE sulla tabella "%" viola il vincolo di chiave esterna
la colonna "%" della relazione
elemento FROM per la tabella "%" mancante
""",
    "Japanese": """
"%"またはその近辺で
リレーション"%"は存在しません
列"%"は存在しません
重複したキー値は一意性制約"%"違反となります
リレーション"%"の列
テーブル"%"への挿入、更新は外部キー制約
"%"型の入力構文が不正です
テーブル % へのアクセスが拒否されました
値は型character varying(%)としては長すぎます
ユーザー"%"のパスワード認証に失敗しました
データベース"%"は存在しません
ロール"%"は存在しません
関数%は存在しません
演算子が存在しません:
現在のトランザクションがアボートしました。トランザクションブロックが終わるまでコマンドは無視されます
ステートメントのタイムアウトのためステートメントをキャンセルしています
現在クライアント数が多すぎます
リレーション"%"の新しい行は検査制約
列参照"%"は曖昧です
リレーション"%"はすでに存在します
スキーマ"%"は存在しません
テーブル"%"の更新または削除は、テーブル
テーブル"%"用のFROM句エントリがありません
""",
    "Georgian": """
სინტაქსური შეცდომა "%"-სთან ან ახლოს
ურთიერთობა "%" არ არსებობს
სვეტი არ არსებობს: "%"
დუბლირებული გასაღების მნიშვნელობა არღვევს უნიკალურ შეზღუდვას "%"
ნულოვანი მნიშვნელობა სვეტში "%" ურთიერთობისთვის
არასწორი შეყვანის სინტაქსი ტიპისთვის
წვდომა აკრძალულია ცხრილზე: "%"
პაროლით ავთენტიფიკაცია მომხმარებლისთვის "%" ვერ მოხერხდა
მონაცემთა ბაზა "%" არ არსებობს
როლი არ არსებობს: "%"
ფუნქცია % არ არსებობს
უკაცრავად, უკვე მეტისმეტად ბევრი კლიენტია
ახალი მწკრივი ურთიერთობისთვის "%" არღვევს შემოწმების შეზღუდვას
სვეტის მითითება "%" ორაზროვანია
ურთიერთობა "%" უკვე არსებობს
სქემა "%" არ არსებობს
სვეტი "%" ურთიერთობაში
""",
    "Korean": """
구문 오류, "%" 부근
"%" 이름의 릴레이션(relation)이 없습니다
"%" 이름의 칼럼은 없습니다
중복된 키 값이 "%" 고유 제약 조건을 위반함
"%" 칼럼(해당 릴레이션
"%" 테이블에서 자료 추가, 갱신 작업이
자료형 대한 잘못된 입력
테이블에 대한 접근 권한 없음
character varying(%) 자료형에 너무 긴 자료를 담으려고 합니다
사용자 "%"의 password 인증을 실패했습니다
"%" 데이터베이스 없음
이름의 함수가 없음
현재 트랜잭션은 중지되어 있습니다. 이 트랜잭션을 종료하기 전까지는 모든 명령이 무시될 것입니다
명령실행시간 초과로 작업을 취소합니다
최대 동시 접속자 수를 초과했습니다
새 자료가 "%" 릴레이션의
칼럼 참조 "%" 가 모호합니다
"%" 이름의 릴레이션(relation)이 이미 있습니다
"%" 스키마(schema) 없음
"%" 테이블의 자료 갱신, 삭제 작업이
테이블 "%"에 FROM 절이 빠져 있습니다
""",
    "Russian": """
ошибка синтаксиса (примерное положение: "%")
отношение "%" не существует
столбец "%" не существует
повторяющееся значение ключа нарушает ограничение уникальности "%"
значение NULL в столбце "%" отношения
INSERT или UPDATE в таблице "%" нарушает ограничение внешнего ключа
неверный синтаксис для типа
значение не умещается в тип character varying(%)
пользователь "%" не прошёл проверку подлинности (по паролю)
база данных "%" не существует
роль "%" не существует
функция % не существует
текущая транзакция прервана, команды до конца блока транзакции игнорируются
выполнение оператора отменено из-за тайм-аута
извините, уже слишком много клиентов
новая строка в отношении "%" нарушает ограничение-проверку
неоднозначная ссылка на столбец "%"
отношение "%" уже существует
схема "%" не существует
UPDATE или DELETE в таблице "%" нарушает ограничение внешнего ключа
столбец "%" в таблице
таблица "%" отсутствует в предложении FROM
""",
    "Swedish": """
syntaxfel vid eller nära "%"
relationen "%" existerar inte
kolumnen "%" existerar inte
duplicerat nyckelvärde bryter mot unik-villkor "%"
null-värde i kolumn "%" i relation
insert eller update på tabell "%" bryter mot främmande nyckel-villkoret
ogiltig indatasyntax för type
rättighet saknas för tabell
värdet för långt för typen character varying(%)
Lösenordsautentisering misslyckades för användare "%"
databasen "%" existerar inte
rollen "%" finns inte
funktionen % finns inte
aktuella transaktionen har avbrutits, alla kommandon ignoreras tills slutet på transaktionen
avbryter sats på grund av sats-timeout
ledsen, för många klienter
ny rad för relation "%" bryter mot check-villkor
kolumnreferens "%" är tvetydig
relationen "%" finns redan
schema "%" existerar inte
update eller delete på tabell "%" bryter mot främmande nyckel-villkoret
kolumn "%" i relation
saknar FROM-klausulpost för tabell "%"
""",
    "Ukrainian": """
синтаксична помилка в або поблизу "%"
відношення "%" не існує
стовпця "%" не існує
повторювані значення ключа порушують обмеження унікальності "%"
null значення в стовпці "%" відношення
insert або update в таблиці "%" порушує обмеження зовнішнього ключа
неприпустимий синтаксис для типу
немає дозволу для таблиці
значення занадто довге для типу character varying(%)
користувач "%" не пройшов автентифікацію за допомогою пароля
бази даних "%" не існує
функції % не існує
поточна транзакція перервана, команди до кінця блока транзакції пропускаються
виконання оператора скасовано через тайм-аут
вибачте, вже забагато клієнтів
новий рядок для відношення "%" порушує перевірне обмеження перевірку
посилання на стовпець "%" є неоднозначним
відношення "%" вже існує
схема "%" не існує
update або delete в таблиці "%" порушує обмеження зовнішнього ключа
стовпець "%" зв'язку
таблиця "%" відсутня в реченні FROM
""",
    "Chinese": """
语法错误，位置在 "%" 或其附近
关系 "%" 不存在
列 "%" 不存在
重复键值违反唯一约束 "%"
关系 "%" 的列
对表 "%" 的插入或更新违反外键约束
类型 % 的输入语法无效
对表 % 的权限不足
值过长，无法存入 character varying(%) 类型
用户 "%" 的密码认证失败
数据库 "%" 不存在
角色 "%" 不存在
函数 % 不存在
当前事务已中止，事务块结束之前的命令将被忽略
由于语句执行超时，正在取消语句
关系 "%" 的新行违反检查约束
列引用 "%" 存在歧义
关系 "%" 已存在
模式 "%" 不存在
对表 "%" 的更新或删除违反表
缺少表 "%" 的 FROM 子句项
""",
    "Chinese (traditional)": """
在 "%" 或其附近發生
關聯 "%" 不存在
欄位 "%" 不存在
重複的鍵值違反唯一限制 "%"
關聯 "%" 的欄位
資料表 "%" 的插入或更新違反外來鍵限制
型別 % 的輸入語法無效
對資料表 % 的權限不足
值對型別 character varying(%) 而言太長
密碼驗證使用者 "%" 失敗
資料庫 "%" 不存在
角色 "%" 不存在
函式 % 不存在
目前交易已中止，忽略指令直到交易區塊結尾
因為陳述式逾時，正在取消陳述式
關聯 "%" 的新資料列違反檢查限制
欄位參考 "%" 模稜兩可
關聯 "%" 已經存在
資料表 "%" 的更新或刪除違反外來鍵限制
缺少資料表 "%" 的 FROM 子句項目
""",
}
"""One message a line, by language; % stands for what is filled in, # for a number."""
