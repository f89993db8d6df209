// One line of text for a sale: the name it is parked under, or a note.

const $ = (id) => document.getElementById(id);

class OneLine {
  constructor(name, onGiven) {
    this.dialog = $(`ask-${name}`);
    this.box = $(`${name}-box`);
    this.dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.dialog.close();
      onGiven(this.box.value);
    });
  }

  open(value) {
    this.box.value = value;
    this.dialog.showModal();
    this.box.select();
  }
}

export class Words {
  constructor({ onPark, onNote }) {
    this.line = null;
    this.park = new OneLine("park", (name) => onPark(name));
    this.note = new OneLine("note", (note) => onNote(this.line, note));
  }

  askName(suggested) {
    this.park.open(suggested);
  }

  askNote(line, note) {
    this.line = line;
    $("note-of").textContent = line ? line.name : "";
    this.note.open(line ? line.note : note);
  }
}
