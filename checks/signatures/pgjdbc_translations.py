"""The messages that the JDBC driver of PostgreSQL gives most often, in other languages than English."""

from __future__ import annotations

TRANSLATIONS: dict[str, str] = {
    "Bulgarian": """
Няма стойност, определена за параметър #
Името на колоната % не бе намерено в този ResultSet
Индексът на колоната е извън стойностен обхват: %, брой колони
ResultSet не е референциран правилно. Вероятно трябва да придвижите курсора посредством next
""",
    "Czech": """
Nespecifikována hodnota parametru #
Sloupec pojmenovaný % nebyl nalezen v ResultSet
Index sloupece je mimo rozsah: %, počet sloupců
""",
    "German": """
Für den Parameter # wurde kein Wert angegeben
Der Spaltenname % wurde in diesem ResultSet nicht gefunden
Der Spaltenindex % ist außerhalb des gültigen Bereichs. Anzahl Spalten
Das ResultSet ist nicht richtig positioniert. Eventuell muss 'next' aufgerufen werden
""",
    "Spanish": """
No se ha especificado un valor para el parámetro #
El índice de la columna está fuera de rango: %, número de columnas
""",
    "French": """
Pas de valeur spécifiée pour le paramètre #
Le nom de colonne % n'a pas été trouvé dans ce ResultSet
L'indice de la colonne est hors limite : %, nombre de colonnes
Le ResultSet n'est pas positionné correctement, vous devez peut-être appeler next()
""",
    "Italian": """
Nessun valore specificato come parametro #
Colonna denominata «%» non è presente in questo «ResultSet»
Indice di colonna, %, è maggiore del numero di colonne
Il «ResultSet» non è correttamente posizionato; forse è necessario invocare «next()»
""",
    "Japanese": """
パラメータ # に値が設定されてません
この ResultSet に列名 % ありません。
への接続が拒絶されました。ホスト名とポート番号が正しいことと、postmaster がTCP/IP接続を受け付けていることを確認してください。
列インデックスは範囲外です: % , 列の数
適切な位置にいない ResultSetです。おそらく、nextを呼ぶ必要があります。
""",
    "Polish": """
Nie podano wartości dla parametru #
Indeks kolumny jest poza zakresem: %, liczba kolumn
Zła pozycja w ResultSet, może musisz wywołać next
""",
    "Portuguese": """
Nenhum valor especificado para parâmetro #
A nome da coluna % não foi encontrado neste ResultSet
O índice da coluna está fora do intervalo: %, número de colunas
ResultSet não está posicionado corretamente, talvez você precise chamar next
""",
    "Russian": """
Не указано значение для параметра #
Колонки % не найдено в этом ResultSet’’е
Подсоединение по адресу % отклонено. Проверьте что хост и порт указаны правильно и что postmaster
Индекс колонки вне диапазона: %. Допустимые значения: 1
""",
    "Serbian": """
Nije zadata vrednost za parametar #
Ime kolone % nije pronadjeno u ResultSet
Indeks kolone van osega: %, broj kolona
ResultSet nije pravilno pozicioniran, možda je potrebno da pozovete next
""",
    "Turkish": """
# parametresi için hiç bir değer belirtilmedi
Bu ResultSet içinde % sütun adı bulunamadı
Sütun gçstergesi kapsam dışıdır: %, sütun sayısı
ResultSet doğru konumlanmamıştır, next işlemi çağırmanız gerekir
""",
    "Chinese": """
未设定参数值 # 的内容
ResultSet 中找不到栏位名称 %。
栏位索引超过许可范围：%，栏位数
查询结果指标位置不正确，您也许需要呼叫 ResultSet 的 next() 方法。
""",
    "Chinese (traditional)": """
未設定參數值 # 的內容
ResultSet 中找不到欄位名稱 %。
欄位索引超過許可範圍：%，欄位數
查詢結果指標位置不正確，您也許需要呼叫 ResultSet 的 next() 方法。
""",
}
"""One message a line, by language; % stands for what is filled in, # for a number."""
