// Hears what the server tells. Browsers have six connections to a server for all their tabs, and a stream takes one as
// long as it is open: so one tab listens and passes on to the others what it hears; when it is closed, another does.
import { OWN } from "./overlay.js";

const LOCK = "chalktalk-listens";
const CHANNEL = "chalktalk-news";

// A server that was out of reach may have been started anew and count from the beginning: then its greeting says `again`.
const listen = (hear, again) => {
  const source = new EventSource(`${OWN}events`);
  source.addEventListener("error", () => { again = true; });
  source.addEventListener("hello", (event) => {
    hear({ name: "hello", text: event.data, again });
    again = false;
  });
  source.addEventListener("build", (event) => hear({ name: "build", text: event.data }));
  return source;
};

const share = async (hear) => {
  let heard = 0;
  const channel = new BroadcastChannel(CHANNEL);
  const take = (news) => { heard += 1; hear(news); };
  channel.onmessage = (event) => take(event.data);
  const pass = (news) => { channel.postMessage(news); take(news); };
  // The lock is held, and the stream with it, until this page is left.
  const lead = (lock) => lock && new Promise(() => { listen(pass, false); });
  const follow = () => {
    navigator.locks.request(LOCK, lead);
    return greet();
  };
  // Who comes later has missed the greeting. If there is news meanwhile, the answer may be older than that.
  const greet = async () => {
    let text;
    let before;
    do {
      before = heard;
      text = await (await fetch(`${OWN}faults.json`)).text();
    } while (before !== heard);
    hear({ name: "hello", text, again: false });
  };
  await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? lead(lock) : void follow().catch(() => {})));
};

// Where tabs cannot agree, since the address is not that of this computer, only those that are shown listen.
const listenAlone = (hear) => {
  let source = null;
  let first = true;
  const turn = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = listen(hear, !first);
      first = false;
    }
  };
  document.addEventListener("visibilitychange", turn);
  turn();
};

/// Has a function told of greetings (`hello`) and of builds (`build`), each with the text that the server sent.
export const hear = (told) => {
  // A browser that keeps nothing may have locks and refuse them.
  if (navigator.locks && window.BroadcastChannel) share(told).catch(() => listenAlone(told));
  else listenAlone(told);
};
