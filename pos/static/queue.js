// Commands in the order they were given, each kept until it is answered.

import { Unanswered } from "./http.js";

const PAUSE_MS = 500;
const PAUSE_MS_MAX = 4000;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A queue that survives a reload of its tab; nothing is sent twice at a time. */
export class Queue {
  /** `perform(job)` throws Unanswered while there is no answer; `keep()` it may call. */
  constructor(name, perform, { onTrouble, onWell }) {
    this.name = name;
    this.perform = perform;
    this.onTrouble = onTrouble;
    this.onWell = onWell;
    this.jobs = JSON.parse(sessionStorage.getItem(name) ?? "[]");
    this.running = false;
  }

  push(job) {
    this.jobs.push(job);
    this.keep();
    this.run();
  }

  keep() {
    sessionStorage.setItem(this.name, JSON.stringify(this.jobs));
  }

  async run() {
    if (this.running) return;
    this.running = true;
    let pause = PAUSE_MS;
    while (this.jobs.length > 0) {
      try {
        await this.perform(this.jobs[0]);
      } catch (error) {
        if (!(error instanceof Unanswered)) {
          this.running = false;
          throw error;
        }
        this.onTrouble(error, this.jobs.length);
        await wait(pause);
        pause = Math.min(pause * 2, PAUSE_MS_MAX);
        continue;
      }
      this.jobs.shift();
      this.keep();
      pause = PAUSE_MS;
      this.onWell();
    }
    this.running = false;
  }
}
