"""What kind of decision a draft is, from the words of its title."""

from __future__ import annotations

import re

THEMATIC = frozenset(
    (
        "Children and armed conflict|Women and peace and security|Protection of civilians in armed conflict|Peacekeeping|Peacebuilding|"
        "Terrorism|Weapons of mass destruction|Small arms|Sanctions|Regional organisations|Maintenance of international peace and security|"
        "Threats to international peace and security"
    ).split("|")
)
_MISSION = (
    r"UN [A-Z]?[\w-]*.*(Mission|Force|Operation|Observer|Office|Group|Assistance|Support|Authority|Administration|Team)|UN[A-Z]{3,}|"
    r"MINU[A-Z]+|MONU[A-Z]+|ONU[A-Z]+|BINU[A-Z]+|BONUCA"
)
_RENEW = r"\b(extension|renewal|renewing|extending|continuation|prolongation|extend|renew)\b"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE if kind != "mandate-renewal" else 0))
    for kind, pattern in (
        ("admission", r"admission of|\bmembership in the United Nations\b|application .* for (admission|membership)"),
        ("appointment", r"appointment|elections? (of|to)|vacancy|designation|recommend.* secretary-general|acting .* secretary-general|"
                        r"terms? of office of"),
        ("tribunal", r"tribunal|judges|prosecutor|residual mechanism|special court|criminal court"),
        ("humanitarian", r"humanitarian (situation|relief|needs|programme|carve|suppl)|relief delivery|cross-border|oil-for-food|"
                         r"oil for food|sale of (iraqi )?petroleum|escrow"),
        ("panel", r"panel of experts|group of experts|monitoring group|monitoring team|ombudsperson|"
                  r"monitoring mechanism|1540"),
        ("mandate-end", r"(termination|liquidation|closure) .*(UN |mandate|MINU|UN[A-Z]{3})|final (extension|period)|"
                        r"withdrawal of (the UN|personnel)"),
        ("force", r"AMISOM|ATMIS|EUFOR|EUPOL|European Union|multinational|ISAF|International Security Assistance|SFOR|IFOR|stabilization force|"
                  r"piracy|armed robbery|African Union.*(Mission|force)|AFISMA|ECOWAS|MISCA|MICOPAX|French forces|inspect vessels|vessels"),
        ("mandate-new", r"establish\w*( of)? .*(UN |mission|force|operation|office)|deployment of .*(UN|mission|observers)"),
        ("mandate-renewal", rf"({_RENEW}.*({_MISSION}))|(mandate.*({_MISSION}))"),
        ("sanctions", r"sanction|embargo|measures (on|imposed|against)|travel ban|assets|freez|prohibition|arms and"),
        ("mandate-change", r"(increase|number of|strength|size|deployment|reduction|drawdown|reconfiguration|troop|military|police).*"
                           r"(UN |MINU|MONU|UN[A-Z]{3})"),
    )
)  # fmt: skip


def kind_of_title(title: str, topic: str) -> str:
    """One of ``casque.council.past.KINDS``, from a title like "on extension of the mandate of the UN Mission in Liberia" and the topic."""
    if topic in ("International Court of Justice", "Secretary-General"):
        return "appointment"
    if topic == "Admission of new members":
        return "admission"
    for kind, pattern in _RULES:
        if pattern.search(title):
            return kind
    return "thematic" if topic in THEMATIC else "situation"
