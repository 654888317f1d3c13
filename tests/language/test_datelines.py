"""Datelines are told from sentences and headlines."""

import pytest

from casque.language.datelines import dateline_end

WITH = [
    "BAMAKO, June 16 (Reuters) - |Gunmen killed nine.",
    "KABUL, Afghanistan (AP) — |A bomb went off.",
    "WASHINGTON (AP) -- |The president spoke.",
    "UNITED NATIONS, May 3 (UPI) – |Talks failed.",
    "GENEVA, Sept. 3, 2021 - |Talks resumed.",
    "Beirut (AFP) - |Two people died.",
    "(Reuters) - |Two people died.",
    "16 June 2020 – |The envoy spoke.",
    "Geneva, 3 May — |The envoy spoke.",
    "ISLAMABAD: |The prime minister left.",
    'TEHRAN - |"We will not talk," he said.',
    "SANA’A, Yemen (AP) — |Rebels fired.",
    "WASHINGTON/LONDON (Reuters) - |Talks failed.",
]
WITHOUT = [
    "Gunmen killed nine - all of them men.",
    "GUNMEN KILL NINE - POLICE",
    "ISLAMABAD: TALKS FAIL",
    "The U.N. - which met on Monday - failed.",
    "A - b",
    "Mali: The war goes on.",
    "BAMAKO, June 16 (Reuters) -",
    "",
    "June 16 was a Monday.",
]


@pytest.mark.parametrize("case", WITH)
def test_dateline(case: str) -> None:
    line, _, sentence = case.partition("|")
    text = "Before. " + line + sentence
    assert text[dateline_end(text, 8, len(text)) :] == sentence


@pytest.mark.parametrize("text", WITHOUT)
def test_no_dateline(text: str) -> None:
    assert dateline_end(text, 0, len(text)) == 0
