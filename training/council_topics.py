"""From agenda labels, which changed over the years, to the topics of ``src/casque/council/data/topics.tsv``."""

from __future__ import annotations

import re
from datetime import date

LABELS = {
    "Middle East (Syria)": "Syria",
    "Middle East (Lebanon)": "Lebanon",
    "Middle East, incl. the Palestinian question": "Palestine",
    "Occupied Arab territories": "Palestine",
    "Middle East (Yemen)": "Yemen",
    "The Democratic Republic of the Congo": "Democratic Republic of the Congo",
    "Great Lakes": "Great Lakes",
    "Sudan and South Sudan": "Sudan",
    "1996 Letter from Ethiopia (Addis Ababa)": "Sudan",
    "Cote d'Ivoire": "Côte d'Ivoire",
    "Threats to peace and security caused by international terrorist acts": "Terrorism",
    "Threats to international peace and security caused by terrorist attacks": "Terrorism",
    "High-level meeting of the Security Council:  combatting terrorism": "Terrorism",
    "Iraq and Kuwait": "Iraq",
    "IRMCT of the former Yugoslavia": "International tribunals",
    "IRMCT": "International tribunals",
    "Establishment of an IRMCT of the former Yugoslavia": "International tribunals",
    "International Criminal tribunal for the Genocide and Violations the Rwanda": "International tribunals",
    "International Tribunal for Rwanda": "International tribunals",
    "Appointment of the Prosecutor (Former Yugoslavia)": "International tribunals",
    "Rep. of Bosnia and Herzegovina": "Bosnia and Herzegovina",
    "The safe area of Bihac": "Bosnia and Herzegovina",
    "FYR Macedonia": "North Macedonia",
    "UNPROFOR": "Former Yugoslavia",
    "Yugoslavia": "Former Yugoslavia",
    "Navigation on the Danube river": "Former Yugoslavia",
    "Briefing by Mr. Carl Bildt, Special Envoy of the Secretary-General for the Balkans": "Former Yugoslavia",
    "Federal Republic of Yugoslavia (Serbia and Montenegro)": "Former Yugoslavia",
    "1998 Letter from United Kingdom (Yugoslavia)": "Kosovo",
    "1999 Letter from Russian Federation (Yugoslavia)": "Kosovo",
    "2001 Letter from the FYR Macedonia (Kosovo)": "Kosovo",
    "Tajikistan (Tajik-Afghan border)": "Tajikistan",
    "East Timor": "Timor-Leste",
    "Timor": "Timor-Leste",
    "Non-proliferation/DPRK": "North Korea",
    "2006 Letter from Japan (DPRK)": "North Korea",
    "Non-proliferation": "Iran",
    "Non-proliferation of weapons of mass destruction": "Weapons of mass destruction",
    "Non-proliferation weapons of mass destruction": "Weapons of mass destruction",
    "2014 Letter from Ukraine (Ukraine)": "Ukraine",
    "2014 Letter from Russian Federation (Ukraine)": "Ukraine",
    "United Nations peacekeeping operations": "Peacekeeping",
    "United Nations peacekeeping": "Peacekeeping",
    "Strengthening cooperation with troop-contributing countries": "Peacekeeping",
    "Protection of United Nations personnel": "Peacekeeping",
    "Africa": "Peace and security in Africa",
    "Peace consolidation in West Africa": "Peace and security in Africa",
    "Security Council meetings in Nairobi (18-19 November 2004)": "Peace and security in Africa",
    "Kimberley Process Certification Scheme": "Peace and security in Africa",
    "General issues relating to sanctions": "Sanctions",
    "Date of an election to fill a vacancy in the ICJ": "International Court of Justice",
    "Date of an election to fill a vacancy in the International Court of Justice": "International Court of Justice",
    "Date of election to fill a vacancy in the International Court of Justice": "International Court of Justice",
    "Appointment of the Secretary-General": "Secretary-General",
    "Consideration of appointment of Secretary-General": "Secretary-General",
    "Tribute to the outgoing Secretary-General": "Secretary-General",
    "Recommendation for the appointment of the Secretary-General of the United Nations": "Secretary-General",
    "Post-conflict peacebuilding": "Peacebuilding",
    "Peacebuilding and sustaining peace": "Peacebuilding",
    "Central America: efforts towards peace": "Central America",
    "Shooting down of two civil aircraft on 24 Feb 1996": "Cuba",
    "1994 Letter from Pres. of Trusteeship Council": "Palau",
    "Role of the Security Council in the prevention of armed conflicts": "Maintenance of international peace and security",
    "Cooperation with regional/subregional organizations": "Regional organisations",
}
STARTS = {
    "Reports of the Secretary-General on the Sudan Monthly": "Sudan",
    "Letters dated 20 and 23 December 1991": "Libya",
    "The responsibility of the Security Council": "Maintenance of international peace and security",
    "Agreement signed 4 April 1994 between Chad and Libya": "Chad",
    "The proposal by China, France, the Russian Federation": "Weapons of mass destruction",
    "Proliferation of small arms and light weapons and mercenary": "Peace and security in Africa",
    "Identical letters dated 19 January 2016": "Colombia",
    "Federal Republic of Yugoslavia": "Former Yugoslavia",
    "Date of an election": "International Court of Justice",
    "Date of election": "International Court of Justice",
    "Recommendation for the appointment": "Secretary-General",
    "The situation in ": "",
}
BY_TITLE = (
    (re.compile(r"Disengagement Observer|UNDOF"), "Syria", "Golan"),
    (re.compile(r"\bLibya"), "Syria", "Libya"),
    (re.compile(r"\bMali\b"), "Peace and security in Africa", "Mali"),
    (re.compile(r"Bosnia"), "Syria", "Bosnia and Herzegovina"),
    (re.compile(r"South Sudan|UNMISS"), "Sudan", "South Sudan"),
    (re.compile(r"Abyei|UNISFA"), "Sudan", "Abyei"),
)
BY_DRAFT = {
    "2639": "Golan", "2671": "Golan", "2660": "Abyei", "2636": "Sudan", "2676": "Sudan", "2677": "South Sudan", "2683": "South Sudan",
    "2685": "Sudan", "2674": "Cyprus", "S/2022/720": "Ukraine", "2665": "Terrorism", "966": "Angola", "968": "Tajikistan", "969": "Cyprus",
    "971": "Georgia", "1425": "Somalia",
}  # fmt: skip
"""Drafts whose label says nothing, or too little."""
SPLIT = date(2011, 7, 9)
"""South Sudan's independence: before it all is Sudan."""


def topic_of(label: str, title: str, name: str, day: date) -> str:
    """The topic of a draft from its agenda label, its title and its resolution number or symbol."""
    if name in BY_DRAFT:
        return BY_DRAFT[name]
    topic = LABELS.get(label, label)
    if label.startswith("Ensuring an effective role of the Security Council"):
        topic = (
            "Peace and security in Africa"
            if label.endswith("in Africa")
            else "Maintenance of international peace and security"
        )
    for start, instead in STARTS.items():
        if label.startswith(start):
            topic = instead or label.removeprefix(start)
            break
    for pattern, whole, part in BY_TITLE:
        if topic == whole and pattern.search(title) and (whole != "Sudan" or day >= SPLIT):
            return part
    return topic
