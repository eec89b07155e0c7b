"""How many requests a second a person, or a visitor's place, may make at this server process.

Each has a bucket that fills steadily and holds a burst; a request takes out of it. So ten people of one hospital do not
stop each other, and one program that asks without a pause is told to wait.
"""

import time
from collections import OrderedDict

BURST_SECONDS = 10.0
"""For how long one may ask at once what one may ask steadily."""
MOST_REMEMBERED = 10_000


class TooFast(Exception):
    """More was asked than the rate allows; `wait` seconds until it may be asked again."""

    def __init__(self, wait: float) -> None:
        super().__init__()
        self.wait = wait


class Rates:
    """Buckets of requests; a rate of 0 is no limit."""

    def __init__(self, per_second: float) -> None:
        self._per_second = per_second
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str, cost: float = 1.0) -> None:
        """Take a request out of somebody's bucket, or raise TooFast."""
        if not self._per_second:
            return
        moment = time.monotonic()
        full = self._per_second * BURST_SECONDS
        left, since = self._buckets.get(who, (full, moment))
        left = min(full, left + (moment - since) * self._per_second)
        enough = left >= cost
        self._buckets[who] = (left - cost if enough else left, moment)
        self._buckets.move_to_end(who)
        if len(self._buckets) > MOST_REMEMBERED:
            self._buckets.popitem(last=False)
        if not enough:
            raise TooFast((cost - left) / self._per_second)
