// Keys and buttons of the sell screen; both ask for the same things.

const $ = (id) => document.getElementById(id);

export function control({ dialogs, pay, done }, actions) {
  const keys = {
    F1: actions.fresh,
    F2: actions.askQuantity,
    F3: actions.find,
    F4: actions.askBuyer,
    F5: actions.askNote,
    F6: actions.askCheaper,
    F7: actions.askName,
    F8: actions.openPay,
    F9: actions.openPay,
    F10: actions.print,
    F12: actions.toScan,
    Delete: actions.voidLine,
    ArrowDown: () => actions.move(1),
    ArrowUp: () => actions.move(-1),
    PageDown: () => actions.turn(1),
    PageUp: () => actions.turn(-1),
    Home: actions.offer,
    Insert: actions.nameGoods,
  };

  function pressed(event) {
    if (done.isOpen && (event.key === "Enter" || event.key === "Escape")) {
      if (document.activeElement === $("reprint")) return false;
      actions.next();
      return true;
    }
    if (event.key === "Delete" && event.shiftKey) {
      actions.askCancel();
      return true;
    }
    if (/^(Delete|Home)$/.test(event.key) && $("entry").value) return false;
    const does = keys[event.key];
    does?.();
    return Boolean(does);
  }

  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (dialogs.isOpen) {
      if (/^F\d+$/.test(event.key)) event.preventDefault();
    } else if (pay.isOpen ? pay.key(event) : pressed(event)) event.preventDefault();
  });

  for (const [id, does] of Object.entries({
    pay: actions.openPay,
    cancel: actions.askCancel,
    cheaper: actions.askCheaper,
    note: actions.askNote,
    buyer: actions.askBuyer,
    park: actions.askName,
    fresh: actions.fresh,
    void: actions.voidLine,
    quantity: actions.askQuantity,
    more: () => actions.step(1),
    less: () => actions.step(-1),
  })) {
    $(id).addEventListener("click", (event) => {
      event.currentTarget.blur();
      does();
    });
  }
}
