"""The guess at a text's language: right where it speaks, silent where it should be."""

from __future__ import annotations

import pytest

from newslint.language import guess

SAMPLES = {
    "en": "The mayor said that the bridge would be closed for a week. It was built in the 1960s and has been repaired"
    " twice since then. Drivers who use it were told of the plan by letter.",
    "de": "Die Brücke wird für eine Woche gesperrt. Sie wurde in den sechziger Jahren gebaut und ist seitdem zwei Mal"
    " saniert worden. Wer mit dem Auto kommt, muss sich auf einen Umweg über die Stadt einstellen, sagte er nicht.",
    "fr": "Le pont sera fermé pendant une semaine. Il a été construit dans les années soixante et les travaux sont"
    " prévus pour le mois de mai. La mairie a écrit aux habitants qui passent par cette route avec une voiture.",
    "es": "El puente estará cerrado durante una semana, según el ayuntamiento. Fue construido en los años sesenta y"
    " desde entonces las obras han sido pocas, pero la ciudad no tiene más dinero para una reforma como esta.",
    "it": "Il ponte resterà chiuso per una settimana. È stato costruito negli anni sessanta e da allora i lavori della"
    " città non sono stati molti. Gli abitanti che passano di qui hanno anche ricevuto una lettera nel fine settimana.",
    "pt": "A ponte vai ficar fechada por uma semana. Foi construída nos anos sessenta e não teve obras desde então. Os"
    " moradores que passam pela estrada também receberam uma carta da câmara, mas ao todo são poucos em casa.",
    "nl": "De brug gaat een week dicht. Het werk is nodig, maar het geld voor een nieuwe brug is er nog niet. Hij werd"
    " in de jaren zestig gebouwd en bewoners die met de auto komen moeten door het centrum van de stad naar huis.",
    "sv": "Bron stängs i en vecka och boende får köra genom staden. Den byggdes på sextiotalet och är inte lagad sedan"
    " dess. Det är för dyrt att bygga en ny, säger kommunen, som också vill vänta till nästa år när pengar finns.",
    "da": "Broen lukker i en uge, og beboerne må køre gennem byen. Den blev bygget i tresserne og er ikke blevet lavet"
    " siden. Mange siger, at det er dyrt uden hjælp af staten, og efter mødet havde borgmesteren også meget at se til.",
    "no": "Broen stenges en uke, og innbyggerne må kjøre gjennom byen. Den ble bygget på sekstitallet og er ikke pusset"
    " opp etter det. Noen sier at det blir dyrt uten hjelp av staten, og mange hadde også ventet seg mye mer nå.",
    "fi": "Silta on kiinni viikon, ja asukkaat joutuvat ajamaan keskustan läpi. Se rakennettiin kauan sitten, mutta"
    " rahaa ei ole ollut, sanoo kaupunki. Myös bussit kulkevat muualta, kun työt alkavat, eikä uutta siltaa vain tule.",
    "pl": "Most będzie zamknięty przez tydzień, a kierowcy muszą jechać przez miasto. Nie jest to nowy most, był już"
    " naprawiany, ale jak mówi burmistrz, pieniędzy na nowy nie ma. Dla mieszkańców, którzy są zdani na auto, to kłopot.",
    "cs": "Most bude zavřený týden, protože je už starý. Podle starosty nebo radních není jen jeden důvod, který by byl"
    " jasný, však peníze ve městě ještě nejsou. Řidiči, které to čeká, jsou také při cestě do práce bez autobusu, až začne mráz.",
    "tr": "Köprü bir hafta için kapalı olacak ve bu yol daha çok zaman alacak. Ancak belediye yeni bir köprü için para"
    " olmadığını söyledi. Bu karar ile şehir kadar köyler de etkilenecek, sonra da yol açık olacak gibi görünüyor.",
    "id": "Jembatan itu akan ditutup selama satu pekan dan warga tidak bisa lewat. Jembatan yang dibangun pada tahun"
    " enam puluhan ini telah diperbaiki dua kali oleh pemerintah karena retak dari dalam, juga untuk keamanan.",
    "ro": "Podul va fi închis pentru o săptămână și șoferii sunt trimiși prin oraș. Este vechi și nu a fost reparat"
    " după război, care a durat mai mult, iar în buget nu sunt bani, spune primarul că lucrările din mai sunt scumpe.",
    "hu": "A híd egy hétig nem lesz nyitva, és az autósok csak a városon át mehetnek. Már a hatvanas években is volt itt"
    " híd, de az nem volt jó, mint a polgármester szerint ez sem. Azt még nem tudni, hogy lesz-e pénz, vagy csak ígéret.",
    "ru": "Мост закроют на неделю, и водителям придётся объезжать его через центр. Его построили в шестидесятые годы, и"
    " с тех пор он был отремонтирован дважды, рассказали в мэрии этого города.",
    "uk": "Міст закриють на тиждень, і водіям доведеться їхати через центр міста. Його збудували в шістдесяті роки, і"
    " відтоді його ремонтували двічі, розповіли в мерії.",
    "el": "Η γέφυρα θα μείνει κλειστή για μία εβδομάδα και οι οδηγοί θα περνούν από το κέντρο της πόλης.",
    "ar": "سيُغلق الجسر لمدة أسبوع في وسط المدينة، وسيتعين على السائقين البحث عن طريق آخر إلى العمل، كما قالت البلدية أمس.",
    "fa": "این پل یک هفته بسته می‌شود و رانندگان باید از مرکز شهر بگذرند. شهرداری می‌گوید که پول کافی برای پل تازه نیست.",
    "he": "הגשר ייסגר לשבוע והנהגים יצטרכו לנסוע דרך מרכז העיר, כך נמסר אתמול מן העירייה לתושבים.",
    "hi": "पुल एक सप्ताह के लिए बंद रहेगा और शहर के लोगों को दूसरा रास्ता लेना होगा। यह पुल पुराना है और मरम्मत में समय लगता है।",
    "th": "สะพานจะปิดเป็นเวลาหนึ่งสัปดาห์และผู้ขับขี่ต้องใช้เส้นทางอื่นผ่านใจกลางเมือง",
    "zh": "大桥将关闭一周，司机需要绕行市中心。市政府表示，这座桥建于六十年代，此后修过两次，目前没有资金建新桥。",
    "ja": "橋は一週間閉鎖され、運転手は市の中心部を通らなければならない。市によると、この橋は六十年代に建てられたという。",
    "ko": "다리는 일주일 동안 폐쇄되며 운전자들은 시내를 지나야 한다. 시는 새 다리를 지을 돈이 없다고 밝혔다.",
}


@pytest.mark.parametrize(("language", "text"), SAMPLES.items(), ids=SAMPLES)
def test_known_languages(language: str, text: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "Paris, Berlin, Roma, Madrid",
        "12.30 14.15 16.00",
        "Read the story",
        "ok " * 400,
        "日本",
        # isiZulu, Kazakh, Belarusian, Urdu: no table knows them.
        "Ibhuloho lizovalwa isonto lonke kanti abashayeli kuzomele badlule phakathi nedolobha, kusho umasipala izolo.",
        "Көпір бір аптаға жабылады, жүргізушілер қала орталығы арқылы жүруі керек, деді әкімдік өкілі бұл туралы.",
        "Мост закрыюць на тыдзень, і кіроўцам давядзецца ехаць праз цэнтр горада, сказалі ў мэрыі ўчора.",
        "پل ایک ہفتے کے لیے بند رہے گا اور ڈرائیوروں کو شہر کے اندر سے گزرنا ہوگا، بلدیہ نے کہا ہے۔",
    ],
)
def test_says_nothing_when_unsure(text: str) -> None:
    assert guess(text) == ""


def test_mixed_text_is_unsure() -> None:
    assert guess(f"{SAMPLES['en']} {SAMPLES['de']} {SAMPLES['it']}") == ""


def test_names_and_quotations_do_not_mislead() -> None:
    assert guess(SAMPLES["en"] * 3 + " “Das ist nicht der Plan,” he said of Die Zeit and Le Monde. 東京の新聞") == "en"


def test_only_the_ends_are_read() -> None:
    assert guess(SAMPLES["de"] * 30 + SAMPLES["ru"] * 1000 + SAMPLES["de"] * 10) == "de"
