"""What organisers see: one blueprint a noun."""

from flask import Blueprint

from fair_admin.boards import Boards
from fair_admin.hub import Hub
from fair_admin.pages.accounts import make_accounts
from fair_admin.pages.alarms import make_alarms
from fair_admin.pages.audit import make_audit
from fair_admin.pages.bags import make_bags
from fair_admin.pages.board import make_board
from fair_admin.pages.booth_import import make_booth_import
from fair_admin.pages.booths import make_booths
from fair_admin.pages.cashiers import make_cashiers
from fair_admin.pages.checklist import make_checklist
from fair_admin.pages.device_list import make_device_list
from fair_admin.pages.enrolment_sheets import make_enrolment_sheets
from fair_admin.pages.exhibitor import make_exhibitor
from fair_admin.pages.fair_copy import make_fair_copy
from fair_admin.pages.fair_parts import make_fair_parts
from fair_admin.pages.fair_report import make_fair_report
from fair_admin.pages.fairs import make_fairs
from fair_admin.pages.gate_hours import make_gate_hours
from fair_admin.pages.gates import make_gates
from fair_admin.pages.half_year import make_half_year
from fair_admin.pages.hall import make_hall
from fair_admin.pages.heat import make_heat
from fair_admin.pages.inspections import make_inspections
from fair_admin.pages.issued_report import make_issued_report
from fair_admin.pages.labels import make_labels
from fair_admin.pages.listing import make_listing
from fair_admin.pages.listing_import import make_listing_import
from fair_admin.pages.localities import make_localities
from fair_admin.pages.login import make_login
from fair_admin.pages.marketplaces import make_marketplaces
from fair_admin.pages.me import make_me
from fair_admin.pages.outlet_list import make_outlet_list
from fair_admin.pages.outlets import make_outlets
from fair_admin.pages.producer_import import make_producer_import
from fair_admin.pages.producers import make_producers
from fair_admin.pages.product import make_product
from fair_admin.pages.product_entry import make_product_entry
from fair_admin.pages.product_import import make_product_import
from fair_admin.pages.product_selling import make_product_selling
from fair_admin.pages.products import make_products
from fair_admin.pages.proposals import make_proposals
from fair_admin.pages.quality import make_quality
from fair_admin.pages.ratings import make_ratings
from fair_admin.pages.recall import make_recall
from fair_admin.pages.receipt_texts import make_receipt_texts
from fair_admin.pages.receipts import make_receipts
from fair_admin.pages.refunds import make_refunds
from fair_admin.pages.register import make_register
from fair_admin.pages.register_export import make_register_export
from fair_admin.pages.roles import make_roles
from fair_admin.pages.sales import make_sales
from fair_admin.pages.sales_points import make_sales_points
from fair_admin.pages.scales import make_scales
from fair_admin.pages.second_step import make_second_step
from fair_admin.pages.selling_rules import make_selling_rules
from fair_admin.pages.shifts import make_shifts
from fair_admin.pages.star_watches import make_star_watches
from fair_admin.pages.store_codes import make_store_codes
from fair_admin.pages.tills import make_tills
from fair_admin.pages.traced import make_traced
from fair_admin.pages.turnover import make_turnover
from fair_admin.pages.vat_rates import make_vat_rates
from fair_admin.pages.visitors import make_visitors
from fair_admin.pages.watch import make_watch
from fair_admin.sessions import Sessions
from fair_admin.sheets.uploads import Uploads


def make_pages(hub: Hub, boards: Boards, sessions: Sessions) -> tuple[Blueprint, ...]:
    """Return every blueprint of the office."""
    uploads = Uploads()
    return (
        make_login(hub, sessions),
        make_me(hub, sessions),
        make_second_step(hub),
        make_board(boards),
        make_hall(boards),
        make_heat(boards),
        make_watch(hub),
        make_visitors(hub),
        make_sales(hub),
        make_refunds(hub),
        make_receipts(hub),
        make_register(hub),
        make_localities(hub),
        make_producer_import(hub, uploads),
        make_producers(hub),
        make_products(hub),
        make_product_import(hub, uploads),
        make_product(hub),
        make_product_entry(hub),
        make_product_selling(hub),
        make_vat_rates(hub),
        make_proposals(hub),
        make_ratings(hub),
        make_star_watches(hub),
        make_listing(hub),
        make_listing_import(hub, uploads),
        make_marketplaces(hub),
        make_labels(hub),
        make_bags(hub),
        make_store_codes(hub),
        make_traced(hub),
        make_checklist(hub),
        make_recall(hub),
        make_register_export(hub),
        make_quality(hub),
        make_half_year(hub),
        make_sales_points(hub),
        make_inspections(hub),
        make_fairs(hub),
        make_fair_copy(hub),
        make_fair_report(hub),
        make_issued_report(hub),
        make_fair_parts(hub),
        make_booths(hub),
        make_exhibitor(hub),
        make_booth_import(hub, uploads),
        make_gates(hub),
        make_gate_hours(hub),
        make_outlets(hub),
        make_enrolment_sheets(hub),
        make_turnover(hub),
        make_cashiers(hub),
        make_tills(hub),
        make_shifts(hub),
        make_alarms(hub),
        make_receipt_texts(hub),
        make_selling_rules(hub),
        make_scales(hub),
        make_accounts(hub),
        make_roles(hub, sessions),
        make_device_list(hub, sessions),
        make_outlet_list(hub),
        make_audit(hub),
    )
