"""What kind of decision a draft is: by hand where the catalogue of titles ends (June 2022) or says too little, else from the title."""

from __future__ import annotations

from casque.council.kinds import kind_of_title

BY_DRAFT = {
    "2100": "mandate-new",
    "2640": "mandate-renewal", "2641": "sanctions", "S/2022/538": "humanitarian", "S/2022/541": "humanitarian", "2642": "humanitarian",
    "2643": "mandate-renewal", "2644": "panel", "2645": "mandate-renewal", "2646": "mandate-renewal", "2647": "mandate-renewal",
    "2648": "sanctions", "2649": "sanctions", "2650": "mandate-renewal", "2651": "mandate-renewal", "2652": "force",
    "S/2022/720": "situation", "2653": "sanctions", "2654": "mandate-renewal", "2655": "mandate-renewal", "2656": "mandate-renewal",
    "2657": "mandate-renewal", "S/2022/821": "situation", "2658": "force", "2659": "mandate-renewal", "2660": "mandate-renewal",
    "2661": "sanctions", "2662": "sanctions", "2663": "panel", "2664": "humanitarian", "2665": "panel", "2666": "mandate-renewal",
    "2667": "sanctions", "2668": "thematic", "2669": "situation", "2670": "force", "2671": "mandate-renewal", "2672": "humanitarian",
    "2673": "mandate-renewal", "2674": "mandate-renewal", "2675": "sanctions", "2676": "panel", "2677": "mandate-renewal",
    "2678": "mandate-renewal", "2679": "situation", "2680": "panel", "S/2023/212": "situation", "2681": "situation",
    "2682": "mandate-renewal", "2683": "sanctions", "2684": "force", "2685": "mandate-renewal",
}  # fmt: skip


def kind_of(title: str, topic: str, name: str) -> str:
    """One of ``casque.council.past.KINDS``; ``name`` is the resolution's number or the draft's symbol."""
    return BY_DRAFT.get(name) or kind_of_title(title, topic)
