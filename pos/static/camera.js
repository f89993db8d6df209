// Codes read by a camera, or from a photo where the browser gives no camera.

import { text } from "./texts.js";

const FORMATS = ["ean_13", "ean_8", "upc_a", "upc_e", "code_128", "qr_code", "data_matrix"];
const WIDTH = 640;
const PHOTO_WIDTH = 1600;
const AGAIN_MS = 1500;
const PAUSE_MS = 120;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Return how this browser reads codes itself, null where it cannot. */
async function ownDetector() {
  if (!("BarcodeDetector" in window)) return null;
  const known = await window.BarcodeDetector.getSupportedFormats().catch(() => []);
  const formats = FORMATS.filter((format) => known.includes(format));
  return formats.length ? new window.BarcodeDetector({ formats }) : null;
}

/** Draw a picture no wider than that, and return its brightness row by row. */
function luma(source, width, height, widthMax) {
  const scale = Math.min(1, widthMax / width);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const bytes = new Uint8Array(canvas.width * canvas.height);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = (data[at * 4] * 77 + data[at * 4 + 1] * 150 + data[at * 4 + 2] * 29) >> 8;
  }
  return { bytes, width: canvas.width, height: canvas.height };
}

/** Let the till's own server read a picture, as browsers without a reader need it. */
async function readByServer(picture) {
  const token = document.querySelector('meta[name="csrf-token"]').content;
  const answer = await fetch(`/api/v1/camera?width=${picture.width}&height=${picture.height}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", "X-CSRFToken": token },
    body: picture.bytes,
  });
  return answer.ok ? (await answer.json()).code : "";
}

export class Camera {
  constructor({ onScan }) {
    this.onScan = onScan;
    this.dialog = document.getElementById("ask-camera");
    this.said = document.getElementById("camera-said");
    this.video = this.dialog.querySelector("video");
    this.last = { code: "", at: -Infinity };
    this.dialog.addEventListener("close", () => this.stop());
    this.dialog.querySelector("input").addEventListener("change", (event) => {
      const [file] = event.target.files;
      event.target.value = "";
      if (file) this.photo(file);
    });
  }

  async open() {
    this.dialog.showModal();
    this.detector = await ownDetector();
    if (!window.isSecureContext) return this.say("camera_insecure");
    if (!navigator.mediaDevices) return this.say("camera_none");
    try {
      const video = { facingMode: "environment", width: { ideal: 1280 } };
      this.stream = await navigator.mediaDevices.getUserMedia({ video });
    } catch (error) {
      return this.say(error.name === "NotAllowedError" ? "camera_denied" : "camera_none");
    }
    if (!this.dialog.open) return this.stop();
    this.video.srcObject = this.stream;
    this.video.parentElement.hidden = false;
    await this.video.play();
    this.say("camera_look");
    this.watch(this.stream);
  }

  say(name, parts) {
    this.said.textContent = text(name, parts);
  }

  stop() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.video.srcObject = null;
    this.video.parentElement.hidden = true;
  }

  async watch(stream) {
    while (this.stream === stream) {
      const code = await this.read(this.video, WIDTH).catch(() => "");
      if (code && this.stream === stream) this.found(code);
      await wait(PAUSE_MS);
    }
  }

  async read(source, widthMax) {
    const width = source.videoWidth ?? source.width;
    const height = source.videoHeight ?? source.height;
    if (!width) return "";
    if (this.detector) {
      const [found] = await this.detector.detect(source);
      return found?.rawValue ?? "";
    }
    return readByServer(luma(source, width, height, widthMax));
  }

  /** The same code counts again only after it was away from the camera for a while. */
  found(code) {
    const isSame = code === this.last.code && performance.now() - this.last.at < AGAIN_MS;
    this.last = { code, at: performance.now() };
    if (isSame) return;
    navigator.vibrate?.(60);
    this.say("camera_read", { code });
    this.dialog.classList.remove("seen");
    void this.dialog.offsetWidth;
    this.dialog.classList.add("seen");
    this.onScan(code);
  }

  async photo(file) {
    const code = await this.read(await createImageBitmap(file), PHOTO_WIDTH).catch(() => "");
    if (code) this.found(code);
    else this.say("camera_nothing");
  }
}
