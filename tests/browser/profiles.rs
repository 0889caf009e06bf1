//! Browsers that tests take one after the other: to start one takes longer than most tests do. Each test has a profile of
//! its own in it, with its own tabs, cache, storage and cookies, which is gone when the test is over. A browser in which a
//! test failed is ended with it, so that no other test sees what it left. Entry points: [`Profile::fresh`], [`end_all`].

use crate::chromium::Chromium;
use serde_json::{Value, json};
use std::sync::Mutex;
use std::thread;

/// Browsers that run and that no test uses. There are never more than tests that run at once.
static IDLE: Mutex<Vec<Chromium>> = Mutex::new(Vec::new());

/// A profile of a browser that nobody else uses until this value is dropped.
pub(crate) struct Profile {
    chromium: Option<Chromium>,
    id: Value,
}

impl Profile {
    /// Makes a profile, in a browser that is idle if there is one.
    pub(crate) fn fresh() -> Self {
        let idle = IDLE.lock().unwrap().pop();
        let chromium = idle.unwrap_or_else(Chromium::start);
        let mut made = chromium.ask(None, "Target.createBrowserContext", &json!({})).unwrap();
        let id = made["browserContextId"].take();
        Self { chromium: Some(chromium), id }
    }

    /// Returns the browser that it is in.
    pub(crate) fn chromium(&self) -> &Chromium {
        self.chromium.as_ref().expect("it has its browser until it is dropped")
    }

    /// Opens a tab with nothing in it, and returns the session in which it is spoken to.
    pub(crate) fn tab(&self) -> String {
        let of_browser = |method: &str, parameters: Value, answer: &str| {
            let answers = self.chromium().ask(None, method, &parameters).unwrap();
            answers[answer].as_str().unwrap().to_owned()
        };
        let wanted = json!({ "url": "about:blank", "browserContextId": self.id });
        let tab = of_browser("Target.createTarget", wanted, "targetId");
        let attach = json!({ "targetId": tab, "flatten": true });
        of_browser("Target.attachToTarget", attach, "sessionId")
    }
}

impl Drop for Profile {
    /// Deletes the profile, and hands the browser on.
    fn drop(&mut self) {
        let Some(chromium) = self.chromium.take().filter(|_| !thread::panicking()) else { return };
        let all = json!({ "browserContextId": self.id });
        if chromium.ask(None, "Target.disposeBrowserContext", &all).is_ok() {
            chromium.forget_what_was_told();
            IDLE.lock().unwrap().push(chromium);
        }
    }
}

/// Ends all browsers that are idle, so that nothing of them is left behind.
pub(crate) fn end_all() {
    IDLE.lock().unwrap().clear();
}
