"""Peace operations: who they are, where their mandates' clocks stand, what they lost, and whether their hosts still consent.

``registry`` holds the facts (tables in ``data/``), ``clock`` where a mandate stands on a day, ``cycle`` the steps of its
renewal, ``arithmetic`` what the Council must do, ``consent`` what reports tell of the host's consent, ``deadlines`` clocks
beside deadlines read in reports, ``importing`` the UN's open data, ``view`` all of one mission on one day.
"""
