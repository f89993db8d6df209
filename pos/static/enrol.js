// A scanner types the QR of a sheet into the first field: both fields are in it.

const address = document.getElementById("hub_url");
const code = document.getElementById("code");
const SCANNED = /^(https?:\/\/[^#]+)\/enrol#((?:[A-Z0-9]{4}-)+[A-Z0-9]{4})$/i;

address.addEventListener("input", () => {
  const found = SCANNED.exec(address.value.trim());
  if (found) {
    [, address.value, code.value] = found;
    // Whatever else the code has is typed there.
    code.focus();
  }
});
