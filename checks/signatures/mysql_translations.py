"""The messages that MySQL and MariaDB give most often, in other languages than English, up to the second name."""

from __future__ import annotations

TRANSLATIONS: dict[str, str] = {
    "Chinese": """
列'%'不能为NULL
未知数据库'%'
表'%'已经存在
未知列'%'在
列名重复 '%'
重复条目'%'在索引
重复条目'%'键
未知表名 '%' 在
列计数与行%的值计数不匹配
命令的权限拒绝用户
表 '%' 不存在
您的 SQL 语法有错误；请查看相关文档
字段'%'没有默认值
""",
    "Czech": """
Přístup pro uživatele '%'@
Sloupec '%' nemůže být null
Neznámá databáze '%'
Tabulka '%' již existuje
Neznámý sloupec '%' v
Zdvojené jméno sloupce '%'
Zdvojený klíč '%' (číslo klíče
Zvojený klíč '%' (číslo klíče
Neznámá tabulka '%' v
Počet sloupců neodpovídá počtu hodnot na řádku
příkaz nepřístupný pro uživatele
Tabulka '%' neexistuje
Vaše syntaxe je nějaká divná
""",
    "Danish": """
Adgang nægtet bruger: '%'@
Kolonne '%' kan ikke være NULL
Ukendt database '%'
Tabellen '%' findes allerede
Ukendt kolonne '%' i tabel
Feltnavnet '%' findes allerede
Ens værdier '%' for indeks
Ukendt tabel '%' i
Kolonne antallet stemmer ikke overens med antallet af værdier i post
kommandoen er ikke tilladt for brugeren
Tabellen '%' eksisterer ikke
Der er en fejl i SQL syntaksen
""",
    "Dutch": """
Toegang geweigerd voor gebruiker: '%'@
Kolom '%' kan niet null zijn
Onbekende database '%'
Tabel '%' bestaat al
Onbekende kolom '%' in
Dubbele kolom naam '%'
Dubbele ingang '%' voor zoeksleutel
Onbekende tabel '%' in
Kolom aantal komt niet overeen met waarde aantal in rij
commando geweigerd voor gebruiker
Tabel '%' bestaat niet
Er is iets fout in de gebruikte syntax
""",
    "Estonian": """
Ligipääs keelatud kasutajale '%'@
Tulp '%' ei saa omada nullväärtust
Tundmatu andmebaas '%'
Tabel '%' juba eksisteerib
Tundmatu tulp '%' '
Kattuv tulba nimi '%'
Kattuv väärtus '%' võtmele
Tundmatu tabel '%'
Tulpade hulk erineb väärtuste hulgast real
käsk ei ole lubatud kasutajale
Tabelit '%' ei eksisteeri
Viga SQL süntaksis
""",
    "French": """
Accès refusé pour l'utilisateur: '%'@
Le champ '%' ne peut être vide (null)
Base '%' inconnue
La table '%' existe déjà
Champ '%' inconnu dans
Nom du champ '%' déjà utilisé
Duplicata du champ '%' pour la clef
Table inconnue '%' dans
La commande '%' est interdite à l'utilisateur
La table '%' n'existe pas
""",
    "Georgian": """
მომხმარებლისთვის '%'@
სვეტს '%' მნიშვნელობა NULL ვერ ექნება
უცნობი მონაცემთა ბაზა '%'
ცხრილი '%' უკვე არსებობს
სვეტის დუბლირებული სახელი '%'
დუბლირებული ჩანაწერი '%' გასაღებისთვის
უცნობი ცხრილი '%'
სვეტების რაოდენობა ჩანაწერში % მითითებულ რაოდენობას არ ემთხვევა
ბრძანება უარყოფილია მომხმარებლისთვის
ცხრილი '%' არ არსებობს
SQL-ის სინტაქსის შეცდომა. სწორი სინტაქსის შესასწავლად თქვენი MariaDB-ის სერვერის ვერსიის შესაბამისი
ველს '%' ნაგულისხმები მნიშვნელობა არ გააჩნია
მონაცემი ძალიან გრძელია სვეტისთვის '%' მწკრივზე
""",
    "German": """
Feld '%' darf nicht NULL sein
Unbekannte Datenbank '%'
Tabelle '%' bereits vorhanden
Unbekanntes Tabellenfeld '%' in
Doppelter Spaltenname: '%'
Doppelter Eintrag '%' für Schlüssel
Unbekannte Tabelle '%' in
Anzahl der Felder stimmt nicht mit der Anzahl der Werte in Zeile % überein
Befehl nicht erlaubt für Benutzer
Tabelle '%' existiert nicht
Fehler in der SQL-Syntax. Bitte die korrekte Syntax im Handbuch nachschlagen
Feld '%' hat keinen Vorgabewert
Daten zu lang für Feld '%' in Zeile
""",
    "Greek": """
Δεν επιτέρεται η πρόσβαση στο χρήστη: '%'@
Το πεδίο '%' δεν μπορεί να είναι κενό (null)
Αγνωστη βάση δεδομένων '%'
Ο πίνακας '%' υπάρχει ήδη
Αγνωστο πεδίο '%' σε
Επανάληψη column name '%'
Διπλή εγγραφή '%' για το κλειδί
Αγνωστος πίνακας '%' σε
You have an error in your SQL syntax
""",
    "Hindi": """
काँलम '%' NULL नहीं हो सकता
टेबल '%' पहले से ही मौजूद है
आपके SQL सिंटेक्स मैं गलती है; सही सिंटेक्स के लिए अपने MariaDB सर्वर संस्करण के मैन्युअल की सहायता
""",
    "Hungarian": """
A(z) '%' oszlop erteke nem lehet nulla
Ervenytelen adatbazis: '%'
A(z) '%' tabla mar letezik
A(z) '%' oszlop ervenytelen
Duplikalt oszlopazonosito: '%'
Duplikalt bejegyzes '%' a
Ismeretlen tabla: '%'
Az oszlopban talalhato ertek nem egyezik meg a % sorban szamitott ertekkel
A '%' tabla nem letezik
""",
    "Italian": """
Accesso non consentito per l'utente: '%'@
La colonna '%' non puo essere nulla
Database '%' sconosciuto
La tabella '%' esiste gia
Colonna sconosciuta '%' in
Nome colonna duplicato '%'
Valore duplicato '%' per la chiave
Tabella '%' sconosciuta in
Il numero delle colonne non corrisponde al conteggio alla riga
Comando % negato per l'utente
La tabella '%' non esiste
Errore di sintassi nella query SQL
""",
    "Japanese": """
ユーザー '%'@
列 '%' は null にできません。
'%' は不明なデータベースです。
表 '%' はすでに存在します。
列名 '%' は重複してます。
行目で、列の数が値の数と一致しません。
コマンド % は ユーザー
表 '%' は存在しません。
SQL構文エラーです。バージョンに対応するマニュアルを参照して正しい構文を確認してください。
""",
    "Korean": """
칼럼 '%'는 널(Null)이 되면 안됩니다
데이타베이스 '%'는 알수 없음
테이블 '%'는 이미 존재함
중복된 칼럼 이름: '%'
중복된 입력 값 '%': key
알수 없는 테이블 '%' (데이타베이스
Row %에서 칼럼 카운트와 value 카운터와 일치하지 않습니다
'%' 명령은 다음 사용자에게 거부되었습니다. : '
테이블 '%' 는 존재하지 않습니다
SQL 구문에 오류가 있습니다
""",
    "Norwegian-ny": """
Tilgang ikkje tillate for brukar: '%'@
Tilgang ikke tillate for brukar: '%'@
Kolonne '%' kan ikkje vere null
Ukjent database '%'
Tabellen '%' eksisterar allereide
Ukjent felt '%' i tabell
Feltnamnet '%' eksisterte frå før
Like verdiar '%' for nykkel
Ukjend tabell '%' i
Something is wrong in your syntax
""",
    "Norwegian": """
Tilgang nektet for bruker: '%'@
Kolonne '%' kan ikke vere null
Ukjent database '%'
Tabellen '%' eksisterer allerede
Ukjent kolonne '%' i tabell
Feltnavnet '%' eksisterte fra før
Like verdier '%' for nøkkel
Ukjent tabell '%' i
Something is wrong in your syntax
""",
    "Polish": """
Kolumna '%' nie może być null
Nieznana baza danych '%'
Tabela '%' już istnieje
Nieznana kolumna '%' w
Powtórzona nazwa kolumny '%'
Powtórzone wystąpienie '%' dla klucza
Something is wrong in your syntax
""",
    "Portuguese": """
Acesso negado para o usuário '%'@
Coluna '%' não pode ser vazia
Banco de dados '%' desconhecido
Tabela '%' já existe
Coluna '%' desconhecida em
Nome da coluna '%' duplicado
Entrada '%' duplicada para a chave
Tabela '%' desconhecida em
Contagem de colunas não confere com a contagem de valores na linha
Comando '%' negado para o usuário
Tabela '%' não existe
Você tem um erro de sintaxe no seu SQL
""",
    "Romanian": """
Acces interzis pentru utilizatorul: '%'@
Coloana '%' nu poate sa fie null
Baza de data invalida '%'
Tabela '%' exista deja
Coloana invalida '%' in
Numele coloanei '%' e duplicat
Cimpul '%' e duplicat pentru cheia
Tabla '%' invalida in
Numarul de coloane nu corespunde cu numarul de valori la linia
Comanda % interzisa utilizatorului
Tabela '%' nu exista
Aveti o eroare in sintaxa RSQL
""",
    "Russian": """
Для пользователя '%'@
Доступ закрыт для пользователя '%'@
Столбец '%' не может принимать величину NULL
Неизвестная база данных '%'
Таблица '%' уже существует
Неизвестный столбец '%' в
Дублирующееся имя столбца '%'
Дублирующаяся запись '%' по ключу
Неизвестная таблица '%' в
Количество столбцов не совпадает с количеством значений в записи
Команда % запрещена пользователю
Таблица '%' не существует
У вас ошибка в запросе. Изучите документацию по используемой версии MariaDB на предмет корректного
""",
    "Serbian": """
Pristup je zabranjen korisniku '%'@
Kolona '%' ne može biti NULL
Nepoznata baza '%'
Tabela '%' već postoji
Nepoznata kolona '%' u
Duplirano ime kolone '%'
Dupliran unos '%' za ključ
Nepoznata tabela '%' u
Broj kolona ne odgovara broju vrednosti u slogu
komanda zabranjena za korisnika
Tabela '%' ne postoji
Imate grešku u vašoj SQL sintaksi
""",
    "Slovak": """
Zakázaný prístup pre užívateľa: '%'@
Pole '%' nemôže byť null
Neznáma databáza '%'
Tabuľka '%' už existuje
Neznáme pole '%' v
Opakované meno poľa '%'
Opakovaný kľúč '%' (číslo kľúča
Neznáma tabuľka '%' v
Something is wrong in your syntax
""",
    "Spanish": """
Acceso denegado para usuario: '%'@
La columna '%' no puede ser nula
Base de datos '%' desconocida
La tabla '%' ya existe
No se reconoce la columna '%' en
Nombre duplicado de columna '%'
Entrada duplicada '%' para la clave
Tabla desconocida '%' en
El número de columnas no se corresponde con el número de valores en la línea
comando denegado a usuario
La tabla '%' no existe
Existe un error en su sintaxis SQL; revise el manual que se corresponde con su versión del servidor
El campo '%' no tiene un valor por defecto
Datos demasiado largos para la columna '%' en la fila
""",
    "Swedish": """
Kolumn '%' får inte vara NULL
Okänd databas: '%'
Tabellen '%' finns redan
Okänd kolumn '%' i
Kolumnnamn '% finns flera gånger
Dublett '%' för nyckel
Okänd tabell '%' i
Antalet kolumner motsvarar inte antalet värden på rad:
Det finns ingen tabell som heter '%'
Du har något fel i din syntax
""",
    "Ukrainian": """
Доступ заборонено для користувача: '%'@
Стовбець '%' не може бути нульовим
Невідома база данних '%'
Таблиця '%' вже існує
Невідомий стовбець '%' у
Дублююче ім'я стовбця '%'
Дублюючий запис '%' для ключа
Невідома таблиця '%' у
Кількість стовбців не співпадає з кількістю значень у строці
команда заборонена користувачу
Таблиця '%' не існує
У вас помилка у синтаксисі SQL
""",
}
"""One message a line, by language; % stands for what is filled in, # for a number."""
