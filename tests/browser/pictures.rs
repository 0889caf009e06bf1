//! Pictures that are saved while a page shows them.

use crate::preview::Preview;
use crate::window::Window;

const A: &str = "content/lessons/a.md";
const PICTURE: &str = "content/lessons/größe 1.svg";

fn picture(width: u32) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"10\"></svg>")
}

fn lesson(words: &str) -> String {
    format!("---\ntitle: First\n---\n{words}\n\n![A field](<größe 1.svg>)\n")
}

fn open() -> (Preview, Window) {
    let preview = Preview::of(&[(A, &lesson("Words.")), (PICTURE, &picture(20))]);
    let window = Window::open(&preview.address("lessons/a/"));
    is_wide(&window, 20);
    (preview, window)
}

/// Waits until the picture is so wide. It may say in the page how wide it is, so its own width is asked.
#[track_caller]
fn is_wide(window: &Window, width: u32) {
    window.until(&format!("document.querySelector('.prose img').naturalWidth === {width}"));
}

pub(crate) fn a_picture_that_is_saved_is_shown_anew() {
    let (preview, window) = open();
    for width in [30, 40] {
        preview.save(PICTURE, &picture(width));
        is_wide(&window, width);
    }
    // The page says how large a picture is, so it has changed as well; one of the same size changes alone.
    let grey = picture(40).replace("></svg>", "><rect width=\"40\" height=\"10\"/></svg>");
    preview.save(PICTURE, &grey);
    window.until(
        "(() => {
           const canvas = document.createElement('canvas').getContext('2d');
           canvas.drawImage(document.querySelector('.prose img'), 0, 0);
           return canvas.getImageData(5, 5, 1, 1).data[3] === 255;
         })()",
    );
    window.is_the_same();
}

pub(crate) fn a_new_picture_stays_when_its_page_is_saved() {
    let (preview, window) = open();
    preview.save(PICTURE, &picture(30));
    is_wide(&window, 30);
    preview.save(A, &lesson("Words that are new."));
    window.shows("Words that are new.");
    is_wide(&window, 30);
    window.is_the_same();
}
