"""Texts of ordinary screens in many languages, with nothing wrong in them. Whatever a rule finds here is a false accusation."""

from __future__ import annotations

SCREENS: dict[str, str] = {
    "en-deals": "<h1>Deals</h1><table><tr><th>Deal</th><th>Client</th><th>Phone</th><th>Amount</th></tr><tr>"
    "<td>Office furniture</td><td>Grace Whitfield</td>"
    "<td>+1 202 555 0142</td><td>$12,500.00</td></tr></table><p>Don’t forget: 3 deals – “urgent” ones – close today.</p>",
    "en-settings": "<h1>Settings</h1><form><label>SMTP server <input name='host' value='smtp.example.com'></label>"
    "<label>SMTP password <input type='password' name='smtp_password'>"
    "</label><label>Port <input value='587'></label></form><footer>© 2026 Acme Software · support@acme-software.io ·"
    " +1 415 286 7391</footer>",
    "en-orders": "<h1>Orders</h1><table><tr><th>No.</th><th>Tracking</th><th>Date</th><th>Sum</th></tr><tr>"
    "<td>4152867391</td><td>1Z999AA10123456784</td><td>11/22/2026 10:30</td>"
    "<td>4 152 867,39</td></tr></table>",
    "en-help": "<h1>Help</h1><h2>How do I connect my account?</h2><p>Press Connect, sign in to Acme and allow access."
    " We never ask for your Bitrix24 password.</p>"
    "<p>Questions? Write to help@acme-software.io or call +1 415 286 7391.</p>",
    "en-log": "<h1>Call log</h1><ul><li>10:02 · Tom Reed · +44 20 7946 0123 · 02:14</li><li>10:09 · Eva Stone · +44"
    " 7700 900461 · 00:48</li></ul>",
    "ru-deals": "<h1>Сделки</h1><table><tr><th>Сделка</th><th>Контакт</th><th>Телефон</th></tr><tr><td>Мебель для"
    " офиса</td><td>Ирина Соколова</td><td>+7 495 555-01-17</td></tr>"
    "<tr><td>№ 1045 от 21.11.2026</td><td>ООО «Причал», ИНН 7707083893</td><td>8 (495) 123-45-67</td></tr></table>"
    "<p>Ещё 12 500 ₽ – «срочно»…</p>",
    "ru-settings": "<h1>Настройки интеграции</h1><form><label>Логин в МойСклад <input name='login'></label>"
    "<label>Пароль от МойСклад <input type='password' name='p'></label>"
    "<button>Подключить</button></form><p>Поддержка: help@acme-soft.ru, +7 495 204-18-33, <a"
    " href='https://t.me/acmesoft'>Telegram</a></p>",
    "ru-report": "<h1>ОТЧЁТ ЗА НОЯБРЬ</h1><p>Звонков: 1 024, из них пропущено 17 (1,7 %). Объём – 3,5 м³, t° = –5 °C,"
    " ½ ставки.</p><p>СРМ, API-ключ, e-mail’ы и PDF-файлы</p>",
    "uk-tasks": "<h1>Завдання</h1><p>Її ґанок, об’єкт, під'їзд, РІК і МІСЯЦЬ. Рівень: високий. Сім'я Шевченків.</p>"
    "<td>Оксана Коваль, oksana@example.com</td>",
    "be-home": "<h1>Галоўная</h1><p>Дадаць кантакт, захаваць змены, выдаліць ўсё. Ёсць новыя здзелкі – іх дзевяць.</p>",
    "bg-home": "<h1>Начало</h1><p>Запазване на промените, изтриване, търсене по име. Ъгъл, щастие, път.</p>",
    "sr-home": "<h1>Почетна</h1><p>Сачувај измене, обриши, њихова жеља, љубав, ђак, ћошак, џеп.</p>",
    "mk-home": "<h1>Почетна</h1><p>Зачувај ги промените, ќерка, ѓубре, ѕвезда, љубов, њива.</p>",
    "kk-home": "<h1>Басты бет</h1><p>Өзгерістерді сақтау, жою, іздеу. Ұйым, қызметкер, әрекет, үлгі, һәм.</p><td>+7"
    " 727 555-01-22</td>",
    "de-contacts": "<h1>Kontakte</h1><table><tr><th>Name</th><th>Telefon</th></tr><tr><td>Jürgen Großmann</td><td>+49"
    " 30 23125042</td></tr><tr><td>Änne Überschär</td><td>030 23125099</td></tr>"
    "</table><p>Größe: 5 m², Straße, „schön“, Öffnungszeiten: 9–17 Uhr</p><p>IBAN DE89 3704 0044 0532 0130 00</p>",
    "fr-contacts": "<h1>CONTACTS À RAPPELER</h1><p>L’été, où ça ? Ça va, élève, NAÏF, MAÏS, CŒUR, ÂGE, « guillemets"
    " », 12 000 €</p><td>Hélène Lefèvre, +33 1 99 00 24 61</td>",
    "es-inicio": "<h1>Configuración</h1><p>¿Qué tal? ¡Atención! Año, niño, pingüino, ÑANDÚ, ÁREA, 1ª y 2º, teléfono:"
    " 555-0100</p><td>José Núñez, jose@example.com</td>",
    "pt-inicio": "<h1>CONFIGURAÇÃO</h1><p>NÃO, SÃO PAULO, CORAÇÃO, IRMÃ, AMANHÃ, AÇÕES, opções, você, às vezes,"
    " «Ação»</p><td>João Conceição, +55 11 91234-5678</td>",
    "it-inizio": "<h1>Impostazioni</h1><p>Perché, città, così, più, è già, PERCHÉ, l’età, 50 %, €1.200,00</p>"
    "<td>Niccolò Rossi, n.rossi@example.org</td>",
    "nl-start": "<h1>Instellingen</h1><p>Geüpload, geïmporteerd, coördinator, één, zo’n, beëindigd, reünie</p>",
    "sv-start": "<h1>Inställningar</h1><p>Åtgärder, ändra, öppna, kön, blåbär, ÖVERSIKT, ÅR, Björn Ångström</p>"
    "<td>+46 70 174 06 12</td>",
    "da-start": "<h1>Indstillinger</h1><p>Ændringer, øl, å, Ærø, rødgrød, kræver, ÅBEN, Søren Kjær</p>",
    "fi-alku": "<h1>Asetukset</h1><p>Päivitä, työnkulku, sähköposti, yö, ÄÄNI, ÖLJY, hääyöaie</p>",
    "is-heim": "<h1>Stillingar</h1><p>Þýðing, íþróttafélag, æðið, ÞINGVELLIR, Ævar Örn Þórðarson, mjög gott, á, í, ó</p>",
    "pl-start": "<h1>Ustawienia</h1><p>Zażółć gęślą jaźń, ŁÓDŹ, Śląsk, źródło, więcej, usuń, „cudzysłów”</p>"
    "<td>Łukasz Żółkiewski, l@example.pl.example</td>",
    "cs-start": "<h1>Nastavení</h1><p>Příliš žluťoučký kůň úpěl ďábelské ódy. Šíří se říše, žížala, ŘEŘICHA, Ústí</p>",
    "sk-start": "<h1>Nastavenia</h1><p>Ľúbosť, ŕ, ĺ, vôľa, kôň, ťažký, šťava, ČÍSLO, ďalej</p>",
    "hu-kezdet": "<h1>Beállítások</h1><p>Árvíztűrő tükörfúrógép, ŐSZ, ŰR, törlés, következő, Győző Kőrösi</p>",
    "ro-start": "<h1>Setări</h1><p>Înregistrare, ștergeți, ÎNCĂRCARE, județ, țară, fără, româneşte, ÂNTÂI, Brâncuşi</p>",
    "tr-baslangic": "<h1>AYARLAR</h1><p>Işık, İSTANBUL, ığdır, çağrı, müşteri, değiştir, ŞİFRE DEĞİL, göz, üç, kâğıt"
    "</p><td>Çağla Öztürk, +90 532 123 45 67</td>",
    "lv-sakums": "<h1>Iestatījumi</h1><p>Šķēres, ķirsis, ģimene, ņemt, ļoti, žurnāls, ĀTRI, ĒDIENS, pieslēgšanās</p>",
    "lt-pradzia": "<h1>Nustatymai</h1><p>Įrašyti, išsaugoti, šį, ąžuolas, ėjimas, ŽEMĖ, ŲŪ, kontaktų sąrašas</p>",
    "et-algus": "<h1>Seaded</h1><p>Õppima, jäääär, öö, ülevaade, žürii, ÕHTU, täiendavad võimalused</p>",
    "el-archi": "<h1>ΡΥΘΜΙΣΕΙΣ</h1><p>Αποθήκευση, διαγραφή, ώρα, ΐ, ΰ, Μαΐου, Γιώργος Παπαδόπουλος, «ναι»</p>",
    "he-start": "<h1>הגדרות</h1><p>שמירה, מחיקה, חיפוש, ש״ח, צה״ל, ז׳בוטינסקי, 12:30</p><td>דוד כהן, david@example.com</td>",
    "ar-start": "<h1>الإعدادات</h1><p>حفظ، حذف، بحث؟ المُسْتَخْدِم، ١٢٣٤٥٦٧، ٪٥٠، «نعم»</p><td>أحمد علي،"
    " ahmed@example.com</td>",
    "fa-start": "<h1>تنظیمات</h1><p>ذخیره، حذف، می‌خواهم، گزارش‌ها، پژوهش، ۱۲۳۴</p>",
    "hi-start": "<h1>सेटिंग्स</h1><p>सहेजें, हटाएँ, खोजें, संपर्क, ₹१,२००, ज़रूरी</p>",
    "th-start": "<h1>การตั้งค่า</h1><p>บันทึก ลบ ค้นหา ผู้ใช้ ๆ ฯลฯ น้ำ เพื่อ</p>",
    "vi-start": "<h1>CÀI ĐẶT</h1><p>Người dùng, đường phố, ĐƯỢC, khuyến mãi không, thứ Hai, Nguyễn Thị Ánh Tuyết, ưu đãi</p>",
    "id-start": "<h1>Pengaturan</h1><p>Simpan, hapus, cari, é, déjà vu, kata sandi Wi-Fi, Rp12.500.000,00</p>",
    "zh-start": "<h1>设置</h1><p>保存，删除，搜索。联系人：王小明，电话：+86 000 0000 0000；使用API接口。联通、锟？</p>",
    "tc-start": "<h1>設定</h1><p>儲存、刪除、搜尋。聯絡人：陳大文「是」，２０２６年１１月</p>",
    "ja-start": "<h1>設定</h1><p>保存、削除、検索。お問い合わせ：カタカナ、ﾊﾝｶｸ、〜、①②③、㈱山田、株式会社テスト</p>",
    "ko-start": "<h1>설정</h1><p>저장, 삭제, 검색, 홍길동 님, 뷁, ㈜한국, 1만 2천 원</p>",
    "ka-start": "<h1>პარამეტრები</h1><p>შენახვა, წაშლა, ძიება, „დიახ“</p>",
    "hy-start": "<h1>Կարգավորումներ</h1><p>Պահպանել, ջնջել, որոնում, և, «այո»</p>",
    "mixed-names": "<h1>Team</h1><ul><li>Zoë Müller, zoe@example.com</li><li>Søren Łukasz O’Neill</li><li>Đorđe Çelik"
    "</li><li>Ng. Thị Hồng</li><li>Иван Ångström</li><li>xX_Ðårk_Lörd_Xx</li></ul>",
    "symbols": "<h1>Chart</h1><p>↑ 5 % ↓ 3 % ★★★☆☆ ✓ ✗ ▲▼ █▓▒░ ├─┤ ∑ √ ≈ ≤ ≥ ∞ µ Ω ° ′ ″ € £ ¥ ₽ ₸ ₴ ₹ ₿ ½ ⅓ ² ³ ① ♥"
    " 👩‍💻 🏳️‍🌈 𝒳 ‰ † ‡ ¶ § ¬ ¦ ª º</p>",
    "identifiers": "<h1>Requests</h1><td>b7d2f0c4-9162-4034-8151-0a9c1e6b7d33</td><td>192.168.114.231</td>"
    "<td>v10.15.7391</td><td>55.7512440, 37.6184230</td><td>4607001234567</td>"
    "<td>ISBN 978-3-16-148410-0</td><td>0x9162034815</td><td>2026-11-22T10:30:15+03:00</td><td>a=1B=2C=3D</td><td>100%25</td>",
}
