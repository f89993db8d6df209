"""Amounts of money in Vietnamese words, as accountants write them."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_BILLION = 10**9
ZERO_TENS = ("linh", "lẻ")
"""What stands for a missing ten: "linh" in the north, "lẻ" in the south."""


def amount_in_words(amount: int, unit: str = "đồng", zero_ten: str = "linh") -> str:
    """Return "Một trăm linh năm nghìn đồng" for 105.000; negative ones begin "Âm"."""
    words = _whole(abs(amount), zero_ten)
    if amount < 0:
        words = ["âm", *words]
    text = " ".join((*words, unit))
    return text[0].upper() + text[1:]


def _whole(number: int, zero_ten: str) -> list[str]:
    if number < _BILLION:
        return _below_billion(number, zero_ten, is_first=True) or ["không"]
    billions, rest = divmod(number, _BILLION)
    tail = _below_billion(rest, zero_ten, is_first=False) if rest else []
    return [*_whole(billions, zero_ten), "tỷ", *tail]


def _below_billion(number: int, zero_ten: str, *, is_first: bool) -> list[str]:
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group == 0:
            continue
        is_whole = not is_first or bool(words)
        words += _hundreds(group, zero_ten, is_whole=is_whole)
        if _GROUPS[power]:
            words.append(_GROUPS[power])
    return words


def _hundreds(group: int, zero_ten: str, *, is_whole: bool) -> list[str]:
    """Return three digits; `is_whole` says a missing hundred as well."""
    hundreds, rest = divmod(group, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or is_whole else []
    tens, ones = divmod(rest, 10)
    if tens == 0:
        if ones:
            words += [zero_ten, _DIGITS[ones]] if words else [_DIGITS[ones]]
        return words
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        return [*words, "mốt"]
    if ones == 5:
        return [*words, "lăm"]
    return [*words, _DIGITS[ones]] if ones else words
