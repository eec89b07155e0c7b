/**
 * Types into documents as so many people would, on any of the servers, and measures when it is acknowledged and when it
 * comes to the others. Reads what to do as JSON from its input, and writes what it measured to its output.
 */
import { decode, encode } from '@msgpack/msgpack';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

const PING_EVERY = 5_000;
const LAST = 2_000;
const MARK = /e\d{8}\./g;
const OPENING = 60_000;

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
/** `editors`: each with the `url`, `headers` and `room` of theirs. */
const { kind, editors, perSecond, seconds, warmUp } = JSON.parse(Buffer.concat(chunks).toString());

/** By mark: when it was sent, and by whom. */
const sent = new Map();
const seen = [];
const kept = [];
let isMeasuring = false;
let edits = 0;

/** What each server's protocol is, for as much of it as somebody who only types needs. */
const PROTOCOLS = {
  interlock: (socket, doc, room, acknowledged) => {
    const say = (frame) => socket.send(encode(frame));
    const timer = setInterval(() => say({ type: 'ping' }), PING_EVERY);
    socket.on('close', () => clearInterval(timer));
    let number = 0;
    return {
      begin: () => {},
      hear: (data, ready) => {
        if (data.length > 200 && !data.includes('opened') && !data.includes('welcome')) return;
        const frame = decode(data);
        if (frame.type === 'welcome') {
          const vector = new Uint8Array();
          const client = doc.clientID;
          say({ type: 'open', channel: 1, note: room, client, epoch: null, vector });
        } else if (frame.type === 'opened') {
          Y.applyUpdate(doc, frame.update, 'server');
          ready();
        } else if (frame.type === 'ack') acknowledged(frame.number);
        else if (frame.type === 'nack' || frame.type === 'refused') throw new Error(frame.message);
      },
      update: (update) => {
        number += 1;
        say({ type: 'update', channel: 1, number, update });
      },
    };
  },
  'y-websocket': (socket, doc) => ({
    begin: () => socket.send(bytes([0, 0], sized(Y.encodeStateVector(doc)))),
    hear: (data, ready) => {
      if (data[0] === 0 && data[1] === 1) ready();
    },
    update: (update) => socket.send(bytes([0, 2], sized(update))),
  }),
  hocuspocus: (socket, doc, room, acknowledged) => {
    const name = sized(Buffer.from(room));
    let number = 0;
    return {
      begin: () => {
        socket.send(bytes(name, [2, 0], sized(Buffer.from('anybody')), sized(Buffer.from('4.7.0'))));
        socket.send(bytes(name, [0, 0], sized(Y.encodeStateVector(doc))));
      },
      hear: (data, ready) => {
        const [type, step] = data.subarray(name.length);
        if ((type === 0 || type === 4) && step === 1) ready();
        if (type === 8) {
          number += 1;
          acknowledged(number);
        }
      },
      update: (update) => socket.send(bytes(name, [0, 2], sized(update))),
    };
  },
};

function varint(number) {
  const said = [];
  for (let rest = number; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...said, rest];
    said.push((rest % 128) | 128);
  }
}

const sized = (data) => Buffer.concat([Buffer.from(varint(data.length)), data]);
const bytes = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));

class Editor {
  #nth;
  #doc = new Y.Doc();
  #text = new Y.XmlText();
  #protocol;
  #socket;
  #sentAt = [];
  #acknowledged = 0;
  ready;

  constructor(nth, { url, headers, room }) {
    this.#nth = nth;
    const protocols = kind === 'interlock' ? ['interlock.2'] : [];
    this.#socket = new WebSocket(url, protocols, { headers, perMessageDeflate: false });
    this.#protocol = PROTOCOLS[kind](this.#socket, this.#doc, room, (n) => this.#kept(n));
    this.#doc.on('update', (update, origin) => {
      if (origin !== 'server') this.#protocol.update(update);
    });
    this.ready = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not opened: ${room}`)), OPENING);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#socket.on('open', () => this.#protocol.begin());
      this.#socket.on('error', reject);
      this.#socket.on('message', (data) => {
        this.#hear(data);
        this.#protocol.hear(data, done);
      });
    });
  }

  /** In a paragraph of its own, in the place of what stood there: a note has its length. */
  type() {
    const mark = `e${String(this.#nth).padStart(3, '0')}${String(this.#sentAt.length).padStart(5, '0')}.`;
    const moment = performance.now();
    this.#sentAt.push(moment);
    if (isMeasuring) {
      sent.set(mark, { moment, nth: this.#nth });
      edits += 1;
    }
    this.#doc.transact(() => {
      if (!this.#text.doc) this.#begin();
      if (this.#text.length > 0) this.#text.delete(0, this.#text.length);
      this.#text.insert(0, mark);
    });
  }

  #begin() {
    const paragraph = new Y.XmlElement('paragraph');
    this.#doc.getXmlFragment('prose').push([paragraph]);
    paragraph.insert(0, [this.#text]);
  }

  #hear(data) {
    if (!isMeasuring) return;
    const now = performance.now();
    for (const [mark] of data.latin1Slice().matchAll(MARK)) {
      const found = sent.get(mark);
      if (found && found.nth !== this.#nth) seen.push(now - found.moment);
    }
  }

  #kept(number) {
    const now = performance.now();
    for (; this.#acknowledged < number; this.#acknowledged += 1) {
      if (isMeasuring) kept.push(now - this.#sentAt[this.#acknowledged]);
    }
  }

  close() {
    this.#socket.terminate();
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Not all in the same moment: each has a time of its own in every fifth of a second. */
async function typeFor(everybody, milliseconds) {
  const every = 1000 / perSecond;
  const timers = everybody.map((editor, nth) =>
    setTimeout(
      () => {
        editor.type();
        timers[nth] = setInterval(() => editor.type(), every);
      },
      (nth * 17.3) % every,
    ),
  );
  await pause(milliseconds);
  for (const timer of timers) clearInterval(timer);
}

function percentile(values, which) {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return Math.round(sorted[Math.ceil((sorted.length * which) / 100) - 1] * 10) / 10;
}

const everybody = [];
for (const [nth, editor] of editors.entries()) {
  everybody.push(new Editor(nth, editor));
  if (nth % 10 === 9) await everybody.at(-1).ready;
}
await Promise.all(everybody.map(({ ready }) => ready));
await typeFor(everybody, warmUp * 1000);
await pause(LAST);
isMeasuring = true;
const before = process.cpuUsage();
process.stderr.write('begin\n');
await typeFor(everybody, seconds * 1000);
process.stderr.write('end\n');
const { user, system } = process.cpuUsage(before);
await pause(LAST);
const inRoom = new Map();
for (const { room } of editors) inRoom.set(room, (inRoom.get(room) ?? 0) + 1);
const expected = [...sent.values()].reduce(
  (sum, { nth }) => sum + inRoom.get(editors[nth].room) - 1,
  0,
);
for (const editor of everybody) editor.close();
process.stdout.write(
  JSON.stringify({
    edits,
    delivered: seen.length / expected,
    seen: { p50: percentile(seen, 50), p99: percentile(seen, 99) },
    kept: { p50: percentile(kept, 50), p99: percentile(kept, 99) },
    generator: (user + system) / (seconds * 1e6),
  }),
);
process.exit(0);
