//! A page as a browser reads it: parsed by html5ever, with small selectors. Entry point: [`Page::parse`].

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A parsed page.
pub(crate) struct Page {
    /// Elements and texts, parents before children.
    nodes: Vec<Node>,
    /// What the parser objected to.
    pub(crate) errors: Vec<String>,
}

struct Node {
    /// The element's name; empty for text.
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    parent: Option<usize>,
    end: usize,
}

/// One step of a selector: `li.task`, `#top`, `a[href]`.
#[derive(Default)]
struct Step {
    name: String,
    id: String,
    classes: Vec<String>,
    attribute: Option<(String, Option<String>)>,
}

impl Page {
    /// Parses a whole document.
    pub(crate) fn parse(html: &str) -> Self {
        let tree_builder = TreeBuilderOpts { exact_errors: true, ..TreeBuilderOpts::default() };
        let options = ParseOpts { tree_builder, ..ParseOpts::default() };
        let dom = parse_document(RcDom::default(), options).one(html);
        let errors = dom.errors.borrow().iter().map(ToString::to_string).collect();
        let mut page = Self { nodes: Vec::new(), errors };
        page.add(&dom.document, None);
        page
    }

    /// Flattens the tree; iterative, since hostile pages nest deeply.
    fn add(&mut self, root: &Handle, parent: Option<usize>) {
        let mut open = vec![(root.clone(), parent, false)];
        while let Some((handle, parent, done)) = open.pop() {
            if done {
                self.nodes[parent.unwrap()].end = self.nodes.len();
                continue;
            }
            let node = match &handle.data {
                NodeData::Element { name, attrs, .. } => Node {
                    name: name.local.to_string(),
                    attributes: attrs
                        .borrow()
                        .iter()
                        .map(|attribute| {
                            (attribute.name.local.to_string(), attribute.value.to_string())
                        })
                        .collect(),
                    text: String::new(),
                    parent,
                    end: 0,
                },
                NodeData::Text { contents } => Node {
                    name: String::new(),
                    attributes: Vec::new(),
                    text: contents.borrow().to_string(),
                    parent,
                    end: self.nodes.len() + 1,
                },
                _ => {
                    let children = handle.children.borrow();
                    open.extend(children.iter().rev().map(|child| (child.clone(), parent, false)));
                    continue;
                }
            };
            let here = self.nodes.len();
            self.nodes.push(node);
            if self.nodes[here].end == 0 {
                open.push((handle.clone(), Some(here), true));
                let children = handle.children.borrow();
                open.extend(children.iter().rev().map(|child| (child.clone(), Some(here), false)));
            }
        }
    }

    /// Returns the text of every element that a selector finds, white space folded.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.find(selector).into_iter().map(|index| self.text_of(index)).collect()
    }

    /// Returns the text of the first.
    pub(crate) fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_else(|| panic!("no `{selector}`"))
    }

    /// Returns an attribute of every element that a selector finds and that has it.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<&str> {
        self.find(selector).into_iter().filter_map(|index| self.get(index, name)).collect()
    }

    /// Returns an attribute of the first.
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> &str {
        let found = self.attributes(selector, name);
        found.first().copied().unwrap_or_else(|| panic!("no `{selector}` with `{name}`"))
    }

    /// Counts what a selector finds.
    pub(crate) fn count(&self, selector: &str) -> usize {
        self.find(selector).len()
    }

    /// Returns the addresses of all links and sources, in order.
    pub(crate) fn addresses(&self) -> Vec<&str> {
        let addresses = self.nodes.iter().flat_map(|node| &node.attributes);
        addresses
            .filter(|(name, _)| ["href", "src", "poster", "action"].contains(&name.as_str()))
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// Returns the address of the first link with this text.
    pub(crate) fn link(&self, text: &str) -> &str {
        let link = self
            .find("a")
            .into_iter()
            .find(|index| self.text_of(*index) == text)
            .and_then(|index| self.get(index, "href"));
        link.unwrap_or_else(|| panic!("no link `{text}`"))
    }

    /// Returns all ids, in order.
    pub(crate) fn ids(&self) -> Vec<&str> {
        (0..self.nodes.len()).filter_map(|index| self.get(index, "id")).collect()
    }

    /// Returns the names of all elements, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.nodes.iter().map(|node| node.name.as_str()).filter(|name| !name.is_empty())
    }

    /// Returns all that is read or heard: each text by itself, and the attributes that hold words.
    pub(crate) fn said(&self) -> Vec<&str> {
        fn of(node: &Node) -> Vec<&str> {
            let in_words = [
                "alt",
                "aria-label",
                "content",
                "data-none",
                "data-some",
                "label",
                "placeholder",
                "title",
            ];
            let attributes =
                node.attributes.iter().filter(|(name, _)| in_words.contains(&name.as_str()));
            attributes.map(|(_, value)| value.as_str()).chain([node.text.as_str()]).collect()
        }
        self.nodes.iter().flat_map(of).filter(|text| !text.trim().is_empty()).collect()
    }

    /// Returns every attribute's name with its element's.
    pub(crate) fn attribute_names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.nodes.iter().flat_map(|node| {
            node.attributes.iter().map(move |(name, _)| (node.name.as_str(), name.as_str()))
        })
    }

    fn find(&self, selector: &str) -> Vec<usize> {
        let steps: Vec<Step> = selector.split_whitespace().map(Step::parse).collect();
        (0..self.nodes.len()).filter(|index| self.matches(*index, &steps)).collect()
    }

    fn matches(&self, index: usize, steps: &[Step]) -> bool {
        let Some((last, above)) = steps.split_last() else { return true };
        if !self.is(index, last) {
            return false;
        }
        let mut above = above;
        let mut at = self.nodes[index].parent;
        while let (Some((step, rest)), Some(parent)) = (above.split_last(), at) {
            if self.is(parent, step) {
                above = rest;
            }
            at = self.nodes[parent].parent;
        }
        above.is_empty()
    }

    fn is(&self, index: usize, step: &Step) -> bool {
        let node = &self.nodes[index];
        let classes: Vec<&str> =
            self.get(index, "class").unwrap_or_default().split_whitespace().collect();
        !node.name.is_empty()
            && (step.name.is_empty() || step.name == node.name)
            && (step.id.is_empty() || self.get(index, "id") == Some(&step.id))
            && step.classes.iter().all(|class| classes.contains(&class.as_str()))
            && step.attribute.as_ref().is_none_or(|(name, value)| match self.get(index, name) {
                Some(have) => value.as_ref().is_none_or(|value| value == have),
                None => false,
            })
    }

    fn get(&self, index: usize, name: &str) -> Option<&str> {
        let attributes = &self.nodes[index].attributes;
        attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn text_of(&self, index: usize) -> String {
        let text: String = self.nodes[index..self.nodes[index].end]
            .iter()
            .map(|node| node.text.as_str())
            .collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Step {
    fn parse(text: &str) -> Self {
        let (text, attribute) = match text.split_once('[') {
            Some((text, attribute)) => (text, Some(attribute.trim_end_matches(']'))),
            None => (text, None),
        };
        let attribute = attribute.map(|attribute| match attribute.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (attribute.to_owned(), None),
        });
        let (text, classes) = match text.split_once('.') {
            Some((text, classes)) => (text, classes.split('.').map(str::to_owned).collect()),
            None => (text, Vec::new()),
        };
        let (name, id) = text.split_once('#').unwrap_or((text, ""));
        Self { name: name.to_owned(), id: id.to_owned(), classes, attribute }
    }
}

#[test]
fn selectors_find_by_name_id_class_attribute_and_nesting() {
    let page = Page::parse(
        "<!doctype html><title>t</title><main id=m><p class='a b'>one <b>two</b></p><p>three</p></main><a href=x>y</a>",
    );
    assert_eq!(page.errors, Vec::<String>::new());
    assert_eq!(page.texts("main p"), ["one two", "three"]);
    assert_eq!(page.texts("#m .a.b b"), ["two"]);
    assert_eq!(page.count("body p.c"), 0);
    assert_eq!(page.attribute("a[href]", "href"), "x");
    assert_eq!(page.link("y"), "x");
    assert!(!Page::parse("<!doctype html><title>t</title><p></div>").errors.is_empty());
}
