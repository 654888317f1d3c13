"""English is told from the rest."""

from __future__ import annotations

import pytest

from casque.documents.language import detect_language

OTHERS = {
    "fr": "Le gouvernement du Mali a demandé le retrait de la mission des Nations unies, qui est dans le pays depuis dix ans.",
    "es": "El gobierno de Malí pidió que la misión de las Naciones Unidas se retire sin demora, según dijo el ministro ante el Consejo.",
    "de": "Die Regierung von Mali hat den sofortigen Abzug der Mission der Vereinten Nationen gefordert, die seit zehn Jahren im Land ist.",
    "pt": "O governo do Mali pediu a retirada sem demora da missão das Nações Unidas, que está no país há dez anos, segundo o ministro.",
    "it": "Il governo del Mali ha chiesto il ritiro senza indugio della missione delle Nazioni Unite, che è nel paese da dieci anni.",
    "nl": "De regering van Mali heeft gevraagd om het vertrek van de missie van de Verenigde Naties, die al tien jaar in het land is.",
    "sw": "Serikati ya Mali imetaka kikosi cha Umoja wa Mataifa kuondoka nchini humo, kwa mujibu wa waziri wa mambo ya nje wa nchi hiyo.",
    "tr": "Mali hükümeti, on yıldır ülkede bulunan misyonun çekilmesi için bir çağrı yaptı ve bu çok önemli olarak görüldü.",
    "ru": "Правительство Мали потребовало незамедлительно вывести миссию ООН.",
    "uk": "Уряд Малі зажадав негайного виведення місії ООН із країни.",
    "ar": "طالبت حكومة مالي بانسحاب بعثة الأمم المتحدة دون تأخير",
    "zh": "马里政府要求联合国特派团立即撤离该国，外交部长周五在安理会表示。",
    "ja": "マリ政府は国連ミッションの即時撤退を要求した。外相が安保理で述べた。",
    "am": "የማሊ መንግሥት የተባበሩት መንግሥታት ተልዕኮ በአስቸኳይ እንዲወጣ ጠየቀ",
}
ENGLISH = [
    "The government of Mali asked for the withdrawal without delay of the United Nations mission, its minister told the Council.",
    "SWEDEN SETS OCTOBER DEADLINE FOR BOYCOTT AND SAYS THAT FIRMS WILL HAVE TO LEAVE THE COUNTRY BY THEN",
    "The junta of Côte d’Ivoire’s neighbour said “la France doit partir” to the crowd, and then it was over for the day.",
    "Soldiers killed 12 rebels near Gao. Police arrested two men in Kidal. Crowds burned tyres in Mopti and threw stones at patrols.",
]


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_named(code: str):
    assert detect_language(OTHERS[code]) == code


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_never_called_another_language(text: str):
    assert detect_language(text) in ("en", None)


@pytest.mark.parametrize("text", ["", "Mali", "12 345", "Rebels shell Gao", "!!!", "a" * 100_000])
def test_too_little_to_tell(text: str):
    assert detect_language(text) is None


def test_a_wrong_encoding_is_no_language():
    mojibake = (
        "Ïðàâèòåëüñòâî Ìàëè ïîòðåáîâàëî íåçàìåäëèòåëüíî âûâåñòè ìèññèþ ÎÎÍ èç ñòðàíû ñåãîäíÿ óòðîì áåç ïðîìåäëåíèÿ"
    )
    assert detect_language(mojibake) == "und"
