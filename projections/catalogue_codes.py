"""Which product each code of the catalogue leads to."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from projections.database import add_rows, among

CODES = sa.Table(
    "catalogue_codes",
    sa.MetaData(),
    sa.Column("code", sa.String, primary_key=True),
    sa.Column("product_id", sa.String, nullable=False, index=True),
)


class Owners:
    """Codes of one page of facts, followed in memory and written once."""

    def __init__(
        self,
        connection: sa.Connection,
        products: Collection[str],
        codes: Sequence[Sequence[str]],
    ) -> None:
        """Read who has the codes that these products may give up or be given."""
        self._connection = connection
        self._products = sorted(products)
        listed = sorted({code for some in codes for code in some})
        found = connection.execute(
            sa.select(CODES.c.code, CODES.c.product_id).where(
                sa.or_(
                    among(connection, CODES.c.code, listed),
                    among(connection, CODES.c.product_id, self._products),
                )
            )
        )
        self._owner: dict[str, str] = {}
        self._held: dict[str, set[str]] = {}
        for code, product_id in found:
            self._take(str(code), str(product_id))

    def give(self, product_id: str, codes: Sequence[str]) -> None:
        """Take a product's codes from it, and give it the new ones that are free."""
        for code in self._held.pop(product_id, set()):
            del self._owner[code]
        for code in codes:
            if code not in self._owner:
                self._take(code, product_id)

    def _take(self, code: str, product_id: str) -> None:
        self._owner[code] = product_id
        self._held.setdefault(product_id, set()).add(code)

    def write(self) -> None:
        """Replace the codes of the products that were given some."""
        theirs = among(self._connection, CODES.c.product_id, self._products)
        self._connection.execute(sa.delete(CODES).where(theirs))
        held = [
            (code, product_id)
            for product_id in self._products
            for code in sorted(self._held.get(product_id, ()))
        ]
        add_rows(self._connection, CODES, held)
