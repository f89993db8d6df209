// Goods sold by a touch: what is sold often here, favourites, services, open prices.

import { get } from "./http.js";
import { text } from "./texts.js";

const $ = (id) => document.getElementById(id);
const HUES = 8;

/** Return two letters to know a product by: "Miến dong" is MD. */
export function initials(name) {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  return words.slice(0, 2).map((word) => word[0]).join("").toLocaleUpperCase("vi");
}

/** Return the same one of a few colours for the same product every day. */
export function hue(id) {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  return sum % HUES;
}

export class Tiles {
  constructor({ onProduct }) {
    this.place = $("tiles");
    this.onProduct = onProduct;
    this.groups = [];
    this.at = 0;
    this.isWanted = false;
    this.hasLines = false;
    this.place.addEventListener("click", (event) => this.clicked(event.target));
    this.place.addEventListener("keydown", (event) => this.key(event));
    $("offer").addEventListener("click", () => this.toggle());
  }

  async load() {
    this.groups = await get("/api/v1/tiles").catch(() => this.groups);
    this.at = Math.min(this.at, Math.max(0, this.groups.length - 1));
    $("offer").hidden = this.groups.length === 0;
    this.draw();
    this.show();
  }

  get isShown() {
    return !this.place.hidden;
  }

  follow(hasLines) {
    if (hasLines !== this.hasLines) this.isWanted = false;
    this.hasLines = hasLines;
    this.show();
  }

  toggle() {
    this.isWanted = !this.isWanted;
    this.show();
    if (this.isShown) this.focus();
  }

  focus() {
    this.place.querySelector(".tile")?.focus();
  }

  show() {
    const isShown = this.groups.length > 0 && (this.isWanted || !this.hasLines);
    this.place.hidden = !isShown;
    $("lines").hidden = isShown && this.hasLines;
    $("empty").hidden = isShown || this.hasLines;
    $("offer").setAttribute("aria-pressed", String(isShown && this.hasLines));
  }

  draw() {
    const tabs = this.groups.map((group, at) => this.tab(group, at));
    const products = this.groups[this.at]?.products ?? [];
    this.place.querySelector(".groups").replaceChildren(...tabs);
    this.place.querySelector(".shelf").replaceChildren(...products.map((one) => this.tile(one)));
  }

  tab(group, at) {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.role = "tab";
    tab.dataset.at = at;
    tab.textContent = text(`group_${group.key}`);
    tab.setAttribute("aria-selected", String(at === this.at));
    tab.tabIndex = at === this.at ? 0 : -1;
    return tab;
  }

  tile(product) {
    const tile = $("tile").content.cloneNode(true).firstElementChild;
    tile.dataset.product = product.product_id;
    tile.dataset.unit = product.unit;
    tile.querySelector(".initials").textContent = initials(product.name);
    tile.querySelector(".initials").classList.add(`hue-${hue(product.product_id)}`);
    tile.querySelector(".name").textContent = product.name;
    tile.querySelector(".price").textContent = `${product.price_text}/${product.unit}`;
    return tile;
  }

  turn(at) {
    this.at = (at + this.groups.length) % this.groups.length;
    this.draw();
    this.place.querySelector('[role="tab"][aria-selected="true"]').focus();
  }

  clicked(target) {
    const tab = target.closest("[data-at]");
    const tile = target.closest(".tile");
    if (tab) this.turn(Number(tab.dataset.at));
    if (!tile) return;
    document.activeElement?.blur();
    this.isWanted = false;
    this.onProduct({ product_id: tile.dataset.product, unit: tile.dataset.unit });
    this.show();
  }

  /** Arrows walk over tiles and groups; Enter on one is its click. */
  key(event) {
    const here = document.activeElement;
    const tiles = [...this.place.querySelectorAll(".tile")];
    const at = tiles.indexOf(here);
    const across = this.across(tiles);
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[event.key];
    if (event.key === "Enter" && (at >= 0 || here.role === "tab")) here.click();
    else if (event.key === "Escape") {
      here.blur();
      this.isWanted = false;
      this.show();
    } else if (by === undefined) return;
    else if (here.role === "tab") {
      if (Math.abs(by) === 1 && across !== 1) this.turn(this.at + by);
      else if (event.key === "ArrowDown") this.focus();
      else if (across === 1) this.turn(this.at + by);
    } else if (tiles[at + by]) tiles[at + by].focus();
    else if (at + by < 0) this.place.querySelector('[aria-selected="true"]').focus();
    event.preventDefault();
    event.stopPropagation();
  }

  across(tiles) {
    const below = tiles.findIndex((tile) => tile.offsetTop > tiles[0].offsetTop);
    return below < 0 ? Math.max(1, tiles.length) : below;
  }
}
