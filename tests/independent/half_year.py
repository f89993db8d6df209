"""Sums every row of a half-year's report from the log with the standard library alone.

    python -m tests.independent.half_year log.sqlite 2024-01-01 2024-06-30

Imports nothing of the project: whoever doubts its figures can read this page.
"""

import sys
from collections import defaultdict
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from tests.independent.report import facts

_VIETNAM = timezone(timedelta(hours=7))
_JOINED = ("joined_province", "joined_abroad")
_TOURISM = 6

Fact = dict[str, Any]


class Register:
    """What the log says, gathered by what it is about."""

    def __init__(self, path: Path) -> None:
        """Read the whole log once."""
        self.fairs: dict[str, Fact] = {}
        self.held: set[str] = set()
        self.cancelled: set[str] = set()
        self.counts: list[Fact] = []
        self.sold: list[tuple[int, int, Fact]] = []
        self.declared: dict[tuple[str, str], Fact] = {}
        self.localities: dict[str, Fact] = {}
        self.products: dict[str, Fact] = {}
        self.producers: dict[str, Fact] = {}
        self.certificates: dict[str, Fact] = {}
        self.ends: dict[str, str] = {}
        self.dossiers: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.dossier_products: dict[str, str] = {}
        self.listings: list[Fact] = []
        self.papers: dict[str, Fact] = {}
        self.paper_ends: dict[str, str] = {}
        self.points: dict[str, tuple[int, int | None]] = {}
        self.inspections: list[Fact] = []
        self.channels: list[Fact] = []
        for stream, at, fact in facts(path):
            self._learn(stream, at, fact)

    def _learn(self, stream: str, at: int, fact: Fact) -> None:  # noqa: C901, PLR0912 - a list of kinds
        kind = fact["fact"].partition("/")[0]
        if kind == "fair.planned":
            self.fairs[fact["fair_id"]] = fact
        elif kind == "fair.opened":
            self.held.add(fact["fair_id"])
        elif kind == "fair.cancelled":
            self.cancelled.add(fact["fair_id"])
        elif kind in {"gate.counted", "gate.corrected"}:
            self.counts.append(fact)
        elif kind == "sale.completed" and "/fork-" not in stream:
            self.sold.append((at, 1, fact))
        elif kind == "refund.completed" and "/fork-" not in stream:
            self.sold.append((at, -1, fact))
        elif kind == "turnover.declared":
            self.declared[fact["booth_id"], fact["day"]] = fact
        elif kind == "locality.recorded":
            self.localities[fact["code"]] = fact
        elif kind == "product.registered":
            self.products[fact["product_id"]] = fact
        elif kind == "producer.registered":
            self.producers[fact["producer_id"]] = fact
        elif kind == "stars.certified":
            self.certificates[fact["certificate_id"]] = fact
            self.ends[fact["certificate_id"]] = fact["valid_until"]
        elif kind == "stars.revoked":
            self.ends[fact["certificate_id"]] = _shifted(fact["revoked_on"], -1)
        elif kind.startswith("rerate."):
            step = kind.removeprefix("rerate.")
            self.dossiers[fact["dossier_id"]].append((step, fact[f"{step}_on"]))
            self.dossier_products[fact["dossier_id"]] = fact["product_id"]
        elif kind == "listing.published":
            self.listings.append({**fact, "withdrawn_on": ""})
        elif kind == "listing.withdrawn":
            for one in self.listings:
                is_same = (one["product_id"], one["marketplace"]) == (
                    fact["product_id"],
                    fact["marketplace"],
                )
                if is_same and not one["withdrawn_on"]:
                    one["withdrawn_on"] = fact["withdrawn_on"]
        elif kind in {"quality.certified", "growing-area.coded", "packing.coded"}:
            self.papers[fact["paper_id"]] = fact
        elif kind == "quality.ended":
            self.paper_ends[fact["paper_id"]] = fact["ended_on"]
        elif kind == "sales-point.opened":
            self.points[fact["outlet_id"]] = (at, None)
        elif kind == "sales-point.closed":
            opened, _ = self.points[fact["outlet_id"]]
            self.points[fact["outlet_id"]] = (opened, at)
        elif kind == "point.inspected":
            self.inspections.append(fact)
        elif kind == "point.channels":
            self.channels.append(fact)


def _shifted(iso_day: str, days: int) -> str:
    return (date.fromisoformat(iso_day) + timedelta(days=days)).isoformat()


def _midnight_ms(iso_day: str) -> int:
    begins = datetime.fromisoformat(iso_day).replace(tzinfo=_VIETNAM)
    return int(begins.timestamp() * 1000)


class HalfYear:
    """Every row, by the key the report has for it."""

    def __init__(self, register: Register, first: str, last: str) -> None:
        """Sum all of it."""
        self._all = register
        self._first, self._last = first, last
        self._from_ms = _midnight_ms(first)
        self._to_ms = _midnight_ms(_shifted(last, 1))
        roots = {one["parent_code"] for one in register.localities.values()} - {""}
        self._roots = {code for code in roots if code in register.localities}
        self.rows: dict[str, int] = defaultdict(int)
        self._fairs()
        self._takings()
        self._points()
        rated = self._rated()
        self._goods(rated)
        self._expiry()
        self._papers()
        self._makers(rated)

    def _is_own(self, code: str) -> bool:
        while code in self._all.localities:
            parent = self._all.localities[code]["parent_code"]
            if not parent:
                return code in self._roots
            code = parent
        return False

    def _within(self, at: int) -> bool:
        # The report's hours: whoever sells at 23:59 sells in the hour of 23:00.
        hour = at // 3_600_000 * 3_600_000
        return self._from_ms <= hour < self._to_ms

    def _fairs(self) -> None:
        for key, fair in self._all.fairs.items():
            began = self._first <= fair["starts_on"] <= self._last
            if key in self._all.held and key not in self._all.cancelled and began:
                level = "joined" if fair["level"] in _JOINED else fair["level"]
                self.rows[f"fairs.{level}"] += 1
                self.rows["fairs.total"] += 1
        for fact in self._all.counts:
            if self._within(fact["hour_starts_at_ms"]):
                self.rows["visits.total"] += fact["count"]
                how = {"tap": "tapped", "hourly": "hourly"}
                key = how.get(fact.get("method", ""), "corrected")
                self.rows[f"visits.{key}"] += fact["count"]
        for fact in self._all.declared.values():
            fair = self._all.fairs[fact["fair_id"]]
            if self._first <= fair["starts_on"] <= self._last:
                self.rows["takings.declared"] += fact["amount_minor"]

    def _takings(self) -> None:
        goods: dict[tuple[str, str], int] = defaultdict(int)
        for at, sign, fact in self._all.sold:
            if not self._within(at):
                continue
            if not fact["place"]["fair_id"]:
                self._at_a_point(sign, fact)
                continue
            total = sign * fact["total_minor"]
            self.rows["takings.fairs"] += total
            if fact["place"]["locality_code"]:
                self.rows["takings.own"] += total
                self.rows["takings.own_ocop"] += sign * sum(
                    line["amount_minor"] for line in fact["lines"] if line["is_ocop"]
                )
            for line in fact["lines"]:
                key = line["product_id"], line["name"]
                goods[key] += sign * line["amount_minor"]
        own = [
            amount
            for (product_id, _name), amount in goods.items()
            if self._is_own(self._all.products[product_id]["locality_code"])
        ]
        for place, amount in enumerate(sorted(own, reverse=True)[:3], start=1):
            self.rows[f"best.{place}"] = amount

    def _at_a_point(self, sign: int, fact: Fact) -> None:
        self.rows["points.takings"] += sign * fact["total_minor"]
        for line in fact["lines"]:
            home = self._all.products[line["product_id"]]["locality_code"]
            if not self._is_own(home):
                self.rows["points.others"] += sign * line["amount_minor"]

    def _points(self) -> None:
        seen: dict[str, Fact] = {}
        for fact in sorted(
            self._all.inspections, key=lambda one: str(one["inspected_on"])
        ):
            if fact["inspected_on"] <= self._last:
                seen[fact["outlet_id"]] = fact
        sells: dict[str, list[str]] = {}
        for fact in sorted(self._all.channels, key=lambda one: str(one["since"])):
            if fact["since"] <= self._last:
                sells[fact["outlet_id"]] = fact["channels"]
        for key, (opened, closed) in self._all.points.items():
            if opened >= self._to_ms or (closed is not None and closed < self._to_ms):
                continue
            self.rows["points.open"] += 1
            has = seen.get(key, {})
            marks = {
                "sign": has.get("has_sign", False),
                "shelves": has.get("has_shelves", False),
                "prices": has.get("has_listed_prices", False),
            }
            for name, is_there in marks.items():
                self.rows[f"points.{name}"] += is_there
            self.rows["points.equipped"] += all(marks.values())
            for channel in ("WEBSITE", "FACEBOOK", "ZALO", "TIKTOK"):
                is_used = channel in sells.get(key, [])
                self.rows[f"points.{channel.lower()}"] += is_used

    def _stars(self, product_id: str, day: str) -> int:
        theirs = [
            one
            for one in self._all.certificates.values()
            if one["product_id"] == product_id
        ]
        if not theirs:
            return int(self._all.products[product_id]["stars"])
        return max(
            (
                int(one["stars"])
                for one in theirs
                if one["valid_from"] <= day <= self._all.ends[one["certificate_id"]]
            ),
            default=0,
        )

    def _rated(self) -> list[Fact]:
        found = []
        for key, product in self._all.products.items():
            stars = self._stars(key, self._last)
            if stars >= 3 and self._is_own(product["locality_code"]):
                found.append(product)
                self.rows["rated.all"] += 1
                self.rows[f"rated.{stars}"] += 1
                if product["ocop_group"] != _TOURISM and product["codes"]:
                    self.rows["rated.coded"] += 1
        return found

    def _goods(self, rated: list[Fact]) -> None:
        ids = {one["product_id"] for one in rated}
        cashless = set()
        for one in self._all.listings:
            stands = one["listed_on"] <= self._last and (
                not one["withdrawn_on"] or one["withdrawn_on"] > self._last
            )
            if stands and one["product_id"] in ids:
                self.rows[f"listed.{one['marketplace']}"] += 1
                if one["accepts_cashless"]:
                    cashless.add(one["product_id"])
        self.rows["listed.cashless"] = len(cashless)

    def _expiry(self) -> None:
        own = {
            key
            for key, one in self._all.products.items()
            if self._is_own(one["locality_code"])
        }
        ever, ended = set(), set()
        for key, one in self._all.certificates.items():
            product_id, end = one["product_id"], self._all.ends[key]
            if product_id not in own:
                continue
            if one["valid_from"] <= self._last:
                ever.add(product_id)
            follows = self._stars(product_id, _shifted(end, 1))
            if self._first <= end <= self._last and not follows:
                ended.add(product_id)
        again, waiting = set(), set()
        for key, steps in self._all.dossiers.items():
            product_id = self._all.dossier_products[key]
            by_then = [step for step, on in steps if on <= self._last]
            if not by_then or product_id not in own:
                continue
            if product_id in ended:
                again.add(product_id)
            if not {"recognised", "rejected"} & set(by_then):
                waiting.add(product_id)
        self.rows["expiry.ever"] = len(ever)
        self.rows["expiry.ended"] = len(ended)
        self.rows["expiry.again"] = len(again)
        self.rows["expiry.waiting"] = len(waiting)

    def _papers(self) -> None:
        for key, one in self._all.papers.items():
            until = one["valid_until"] or "9999-12-31"
            gone = self._all.paper_ends.get(key, "9999-12-31")
            if not one["valid_from"] <= self._last <= until or gone <= self._last:
                continue
            kind = one["fact"]
            if kind == "growing-area.coded/1":
                at = "domestic" if one["market"] == "DOMESTIC" else "export"
                self.rows["codes.areas"] += 1
                self.rows[f"codes.areas_{at}"] += 1
                self.rows["codes.both"] += 1
            elif kind == "packing.coded/1":
                self.rows["codes.packing"] += 1
                self.rows["codes.both"] += 1
            else:
                self._practice(one)

    def _practice(self, one: Fact) -> None:
        schemes = {one["scheme"], one["equivalent_to"]}
        names = []
        if "VIETGAP" in schemes and one["activity"] == "crops":
            names.append("vietgap_crops")
        if "VIETGAP" in schemes and one["activity"] == "aquaculture":
            names.append("vietgap_fish")
        if "ORGANIC" in schemes:
            names.append("organic")
        for name in names:
            self.rows[f"practice.{name}"] += 1
            self.rows[f"practice.{name}_area"] += one["area_m2"]
        is_stock = "VIETGAHP" in schemes and one["activity"] == "livestock"
        if is_stock and one["holder_kind"] in {"farm", "household"}:
            self.rows[f"practice.vietgahp_{one['holder_kind']}s"] += 1

    def _makers(self, rated: list[Fact]) -> None:
        for key in {one["producer_id"] for one in rated}:
            self.rows["makers.all"] += 1
            self.rows[f"makers.{self._all.producers[key]['kind']}"] += 1


def main() -> None:
    """Print every row."""
    path, first, last = sys.argv[1:4]
    for key, value in HalfYear(Register(Path(path)), first, last).rows.items():
        print(f"{key}: {value}")  # noqa: T201 - this script speaks to a terminal


if __name__ == "__main__":
    main()
