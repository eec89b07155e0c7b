"""What a new password must be. Long is what matters; what everybody tries first is refused."""

SHORTEST = 12
LONGEST = 1_000

_FIRST_TRIED = """
123456789012 1234567890123 12345678901234 123456789123 123123123123 121212121212 112233445566
987654321098 qwertyuiop12 qwertyuiop123 qwertyuiopas 1qaz2wsx3edc 1q2w3e4r5t6y qwerty123456
qwerty1234567 qwertyqwerty asdfghjkl123 zxcvbnm12345 letmeinletmein iloveyou1234
iloveyouiloveyou welcome12345 welcome123456 administrator administrator1 changemenow1
changeme1234 footballfootball liverpool1234 manchester123 arsenal12345 chelsea12345 princess1234
sunshine1234 monkeymonkey dragondragon abcdefghijkl abcdefghijklm abc123abc123 abcd12345678
trustno1trustno1 correcthorsebatterystaple
"""
COMMONEST = frozenset(_FIRST_TRIED.split())
OURS = ("interlock", "nhsengland", "password")


YOUR_OWN = "Choose another, for example four words of your own."


def why_not(password: str, email: str, name: str) -> str | None:
    """Why this is no password for this person, in words they can act on."""
    if not SHORTEST <= len(password) <= LONGEST:
        return f"A password has at least {SHORTEST} characters, and at most {LONGEST:,}."
    plain = "".join(password.split()).lower()
    if len(set(plain)) < 5 or plain in COMMONEST:
        return f"That password is among the first that anybody tries. {YOUR_OWN}"
    if _is_mostly(plain, [*email.lower().split("@"), *name.lower().split(), *OURS]):
        return f"That password is made of your name or address, or of ours. {YOUR_OWN}"
    return None


def _is_mostly(plain: str, words: list[str]) -> bool:
    """Whether little is left without these words, such as the numbers that people put after them."""
    rest = plain
    for word in words:
        rest = rest.replace(word, "") if len(word) > 2 else rest
    return rest != plain and len(rest) < SHORTEST // 2
