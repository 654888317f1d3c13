"""What may come of a draft: for each member the chance of yes, no and abstaining; of the draft adopted, vetoed, failed.

Two steps that can be read. First *how the vote goes* (``course``): unanimous, adopted against dissent, vetoed, failed; a multinomial
regression on how often that happened on this topic, to this kind of decision, to drafts of these drafters, lately. Then *who departs*
(``leanings``): given the course, each member's own record on such votes, shrunk step by step towards its bloc's and all members'. The
course is common to all members, so their votes hang together: the chance of adoption is no product of fifteen single chances.
"""

from casque.council.forecast.model import Forecast, Ground, MemberChance, forecast

__all__ = ["Forecast", "Ground", "MemberChance", "forecast"]
