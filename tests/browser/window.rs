//! A window of the browser in which a page is open: what is in it, what is done in it, and waiting for what is to come.
//! Entry point: [`Window::open`].

use crate::profiles::Profile;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::rc::Rc;

/// How many seconds are waited for what is to come.
const PATIENCE: usize = 60;

/// Runs in each page before its own scripts: counts what the preview's script hears and notes what it asks for.
const WATCH: &str = "(() => {
  const watched = window.watched = { hellos: 0, builds: 0, asked: [] };
  window.EventSource = class extends EventSource {
    constructor(...all) {
      super(...all);
      this.addEventListener('hello', () => { watched.hellos += 1; });
      this.addEventListener('build', () => { watched.builds += 1; });
    }
  };
  const ask = window.fetch;
  window.fetch = (address, ...rest) => {
    watched.asked.push(new URL(address, location.href).pathname);
    return ask(address, ...rest);
  };
})()";

/// A window.
pub(crate) struct Window {
    profile: Rc<Profile>,
    session: String,
    /// What the browser told of this tab, for a test that looks at it; in others a script that fails fails the test.
    events: Option<RefCell<Vec<Value>>>,
}

impl Window {
    /// Opens a page, and waits until it listens to the server.
    pub(crate) fn open(address: &str) -> Self {
        let window = Self::empty();
        window.go(address);
        window.until("watched.hellos > 0");
        window
    }

    /// Opens a window of a profile of its own with nothing in it.
    pub(crate) fn empty() -> Self {
        Self::of(Rc::new(Profile::fresh()))
    }

    /// Opens such a window for a test that wants to know what the browser tells of it; see [`Self::events`].
    pub(crate) fn watched() -> Self {
        let mut window = Self::empty();
        window.events = Some(RefCell::default());
        for domain in ["Network", "Log"] {
            window.ask(&format!("{domain}.enable"), &json!({}));
        }
        window
    }

    /// Hands out what the browser told of a window that is watched since this was last asked.
    pub(crate) fn events(&self) -> Vec<Value> {
        self.listen();
        self.events.as_ref().map(RefCell::take).unwrap_or_default()
    }

    /// Opens a page in another tab of the same profile, in front of this one.
    pub(crate) fn beside(&self, address: &str) -> Self {
        let tab = Self::of(self.profile.clone());
        tab.comes_to_front();
        tab.go(address);
        tab
    }

    /// Shows this tab and hides those that it lies over.
    pub(crate) fn comes_to_front(&self) {
        self.ask("Page.bringToFront", &json!({}));
        self.until("document.visibilityState === 'visible'");
    }

    /// Closes this tab.
    pub(crate) fn close(self) {
        self.ask("Page.close", &json!({}));
    }

    fn of(profile: Rc<Profile>) -> Self {
        let session = profile.tab();
        let window = Self { profile, session, events: None };
        window.ask("Runtime.enable", &json!({}));
        window.ask("Page.enable", &json!({}));
        window.before_each_page(WATCH);
        window
    }

    /// Has a script run in each page that is opened from now on, before its own.
    pub(crate) fn before_each_page(&self, script: &str) {
        self.ask("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    }

    /// Goes to a page, and notes the window as it is then, for [`Self::is_the_same`].
    pub(crate) fn go(&self, address: &str) {
        // A page that is just left for another one does not take it, and need not.
        let mark = json!({ "expression": "window.left = true" });
        let _ = self.profile.chromium().ask(Some(&self.session), "Runtime.evaluate", &mark);
        let gone = self.ask("Page.navigate", &json!({ "url": address }));
        assert_eq!(gone.get("errorText"), None, "{address}");
        // The page before may answer a little longer, but for a place on itself, to which no loader leads.
        let left = if gone.get("loaderId").is_some() { "!window.left && " } else { "" };
        self.until(&format!("{left}document.readyState === 'complete'"));
        self.run("window.left = false; window.first = document.documentElement");
    }

    /// Goes back to the page before, as by the browser's own button: a script that does it may be gone before it answers.
    pub(crate) fn goes_back(&self) {
        let history = self.ask("Page.getNavigationHistory", &json!({}));
        let at = usize::try_from(history["currentIndex"].as_u64().unwrap()).unwrap();
        let before = json!({ "entryId": history["entries"][at - 1]["id"] });
        self.ask("Page.navigateToHistoryEntry", &before);
    }

    /// Goes to a page in a window that is watched, and waits without the help of scripts, which may be switched off.
    pub(crate) fn go_without_scripts(&self, address: &str) {
        self.events();
        let gone = self.ask("Page.navigate", &json!({ "url": address }));
        assert_eq!(gone.get("errorText"), None, "{address}");
        while !self.events().iter().any(|event| event["method"] == "Page.loadEventFired") {
            self.run("0");
        }
    }

    /// Asks the tab for something.
    #[track_caller]
    pub(crate) fn ask(&self, method: &str, parameters: &Value) -> Value {
        let answer = self.profile.chromium().ask(Some(&self.session), method, parameters);
        self.listen();
        match answer {
            Ok(answer) => answer,
            Err(error) => panic!("{method}: {error}"),
        }
    }

    #[track_caller]
    fn listen(&self) {
        let told = self.profile.chromium().told(&self.session);
        let Some(events) = &self.events else {
            let failed = told.iter().find(|told| told["method"] == "Runtime.exceptionThrown");
            assert_eq!(failed, None, "a script failed");
            return;
        };
        events.borrow_mut().extend(told);
    }

    /// Runs a script in the page and returns the value of its last expression.
    #[track_caller]
    pub(crate) fn run(&self, script: &str) -> Value {
        let parameters =
            json!({ "expression": script, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.ask("Runtime.evaluate", &parameters);
        assert_eq!(answer.get("exceptionDetails"), None, "{script}");
        answer["result"]["value"].take()
    }

    /// Waits until an expression is true in the page.
    #[track_caller]
    pub(crate) fn until(&self, condition: &str) {
        let script = format!(
            "new Promise((done) => {{
               const end = performance.now() + 1000;
               const look = () => {{
                 let holds = false;
                 try {{ holds = Boolean({condition}); }} catch {{}}
                 if (holds || performance.now() > end) done(holds); else setTimeout(look, 10);
               }};
               look();
             }})"
        );
        let parameters =
            json!({ "expression": script, "returnByValue": true, "awaitPromise": true });
        for _ in 0..PATIENCE {
            // A page that is left meanwhile answers with an error; the next one is asked again.
            let answer =
                self.profile.chromium().ask(Some(&self.session), "Runtime.evaluate", &parameters);
            if answer.is_ok_and(|answer| answer["result"]["value"] == true) {
                return;
            }
        }
        let page = self.run("document.documentElement.outerHTML");
        let faults = self.run("document.querySelector('chalktalk-faults')?.shadowRoot.innerHTML");
        panic!("never true: {condition}\n{page}\n{faults}");
    }

    /// Asserts that an expression is true in the page now.
    #[track_caller]
    pub(crate) fn has(&self, condition: &str) {
        assert_eq!(self.run(condition), true, "{condition}");
    }

    /// Waits until the page's text holds some words.
    #[track_caller]
    pub(crate) fn shows(&self, words: &str) {
        self.until(&format!("document.querySelector('main').textContent.includes({words:?})"));
    }

    /// Waits until the text of the preview's own panel or badge, which is told by its name, holds some words.
    #[track_caller]
    pub(crate) fn tells(&self, part: &str, words: &str) {
        let own = "document.querySelector('chalktalk-faults').shadowRoot";
        self.until(&format!("{own}.querySelector('{part}').textContent.includes({words:?})"));
    }

    /// Waits until the preview tells of no fault.
    #[track_caller]
    pub(crate) fn tells_nothing(&self) {
        let faults = "document.querySelector('chalktalk-faults')?.shadowRoot";
        self.until(&format!("!{faults}?.querySelector('.panel, .badge')"));
    }

    /// Clicks on a button of the preview's own panel.
    #[track_caller]
    pub(crate) fn click_own(&self, button: &str) {
        let own = "document.querySelector('chalktalk-faults').shadowRoot";
        self.run(&format!("{own}.querySelector('{button}').click()"));
    }

    /// Presses a key, as a hand does.
    pub(crate) fn press(&self, key: &str) {
        let (code, text) = match key {
            "Enter" => (13, Some("\r")),
            "Tab" => (9, None),
            "Escape" => (27, None),
            "ArrowUp" => (38, None),
            "ArrowDown" => (40, None),
            "/" => (191, Some("/")),
            _ => panic!("the code of the key {key} is not known here"),
        };
        let mut event = json!({ "key": key, "code": key, "windowsVirtualKeyCode": code });
        for kind in ["keyDown", "keyUp"] {
            event["type"] = json!(kind);
            event["text"] = json!(text.filter(|_| kind == "keyDown").unwrap_or_default());
            self.ask("Input.dispatchKeyEvent", &event);
        }
    }

    /// Types words where the focus is.
    pub(crate) fn types(&self, words: &str) {
        self.ask("Input.insertText", &json!({ "text": words }));
    }

    /// Asserts that the page has not been loaded anew since it was opened.
    #[track_caller]
    pub(crate) fn is_the_same(&self) {
        self.has("window.first === document.documentElement");
    }
}
