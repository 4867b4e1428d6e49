//! A document compared with its schema: every difference at once, and the record unless something in it is missing.
//!
//! One mistake gives one difference: what stands under a key that nobody knows, or in a table whose kind is not known,
//! is not judged.

use serde_json::{Map, Value as Json};

use super::say;
use super::schema::{Field, Record, Shape, Shapes};
use super::tree::{Node, Value, escaped};
use matvag::problem::{Place, Problem};

/// More differences than this are not told: then it is another kind of file.
const MOST_DIFFERENCES: usize = 500;

/// The document as a record with numbers as text, and every way in which it differs from the schema.
pub(super) fn compare(shapes: &Shapes, root: &Node) -> (Option<Json>, Vec<Problem>) {
    let mut comparer = Comparer { shapes, problems: Vec::new(), untold: 0 };
    let value = comparer.value(&shapes.root, root, &Path::ROOT);
    if comparer.untold != 0 {
        comparer.problems.push(say::more_differences(comparer.untold));
    }
    (value, comparer.problems)
}

struct Comparer<'s> {
    shapes: &'s Shapes,
    problems: Vec<Problem>,
    untold: usize,
}

/// A path, kept as steps: it is written out only where something is wrong.
#[derive(Clone, Copy)]
struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl Comparer<'_> {
    fn value(&mut self, shape: &Shape, node: &Node, path: &Path<'_>) -> Option<Json> {
        let shapes = self.shapes;
        match (shapes.resolve(shape)?, &node.value) {
            (Shape::Record(record), Value::Table(_)) => self.record(record, None, node, path).map(Json::Object),
            (Shape::Tagged { tag, variants }, Value::Table(_)) => self.tagged(tag, variants, node, path),
            (Shape::List(item), Value::List(nodes)) => {
                let items = nodes.iter().enumerate().map(|(index, node)| self.value(item, node, &path.index(index)));
                every(items).map(Json::Array)
            }
            (Shape::Tuple(items), Value::List(nodes)) if items.len() == nodes.len() => {
                let pairs = items.iter().zip(nodes).enumerate();
                every(pairs.map(|(index, (item, node))| self.value(item, node, &path.index(index)))).map(Json::Array)
            }
            (Shape::Text, Value::Text(text)) | (Shape::Date, Value::Text(text) | Value::Date(text)) => {
                Some(Json::String(text.clone()))
            }
            (Shape::Number, Value::Number(number) | Value::Text(number)) => Some(Json::String(number.clone())),
            (Shape::Bool, Value::Bool(value)) => Some(Json::Bool(*value)),
            (Shape::Whole, Value::Number(number) | Value::Text(number)) if number.parse::<u32>().is_ok() => {
                number.parse::<u32>().ok().map(Json::from)
            }
            (Shape::Words(words), Value::Text(word)) => {
                if words.contains(word) {
                    return Some(Json::String(word.clone()));
                }
                self.tell(say::unknown_word(path.place(), word, words));
                None
            }
            (expected, found) => {
                self.tell(say::wrong_type(path.place(), expected, found, path.name()));
                None
            }
        }
    }

    fn record(
        &mut self,
        record: &Record,
        tag: Option<&str>,
        node: &Node,
        path: &Path<'_>,
    ) -> Option<Map<String, Json>> {
        let Value::Table(entries) = &node.value else { return None };
        let mut whole = true;
        let mut values = Map::new();
        let missing: Vec<&str> = record
            .fields
            .iter()
            .filter(|field| field.required && is_absent(node, &field.name))
            .map(|field| field.name.as_str())
            .collect();
        let mut meant = Vec::new();
        for entry in entries {
            let path = path.key(&entry.key);
            match record.fields.iter().find(|field| field.name == entry.key) {
                Some(field) => {
                    if entry.node.value != Value::Null {
                        whole &= self.put(&mut values, field, &entry.node, &path);
                    }
                }
                None if tag == Some(entry.key.as_str()) => {}
                None => {
                    let free: Vec<&str> = record
                        .fields
                        .iter()
                        .map(|field| field.name.as_str())
                        .filter(|name| is_absent(node, name))
                        .collect();
                    let nearest = say::nearest(&entry.key, &free);
                    let known: Vec<&str> = record.fields.iter().map(|field| field.name.as_str()).collect();
                    self.tell(say::unknown_key(path.place(), &entry.key, nearest, &known));
                    // A misspelt key is read as the one that is meant, so that what stands under it is looked at too.
                    if let Some(field) = record.fields.iter().find(|field| Some(field.name.as_str()) == nearest) {
                        meant.push(field.name.as_str());
                        whole &= self.put(&mut values, field, &entry.node, &path);
                    }
                }
            }
        }
        for name in missing {
            // A key that is misspelt is told as that, not as missing too.
            if !meant.contains(&name) {
                self.tell(say::missing_key(path.place(), name));
                whole = false;
            }
        }
        whole.then_some(values)
    }

    /// Puts a field's value into the record; says whether there is one.
    fn put(&mut self, values: &mut Map<String, Json>, field: &Field, node: &Node, path: &Path<'_>) -> bool {
        match self.value(&field.shape, node, path) {
            Some(value) => {
                values.insert(field.name.clone(), value);
                true
            }
            None => false,
        }
    }

    fn tagged(&mut self, tag: &str, variants: &[(String, Record)], node: &Node, path: &Path<'_>) -> Option<Json> {
        let known: Vec<String> = variants.iter().map(|(word, _)| word.clone()).collect();
        let Some(word) = node.get(tag).map(|node| &node.value).filter(|value| **value != Value::Null) else {
            self.tell(say::missing_tag(path.place(), tag, &known));
            return None;
        };
        let tag_path = path.key(tag);
        let Value::Text(word) = word else {
            self.tell(say::wrong_type(tag_path.place(), &Shape::Words(known), word, Some(tag)));
            return None;
        };
        let Some((_, record)) = variants.iter().find(|(known, _)| known == word) else {
            self.tell(say::unknown_word(tag_path.place(), word, &known));
            return None;
        };
        let mut values = self.record(record, Some(tag), node, path)?;
        values.insert(tag.to_owned(), Json::String(word.clone()));
        Some(Json::Object(values))
    }

    fn tell(&mut self, problem: Problem) {
        if self.problems.len() < MOST_DIFFERENCES {
            self.problems.push(problem);
        } else {
            self.untold += 1;
        }
    }
}

/// Every item if none is missing; all of them are looked at before that is asked.
fn every(items: impl Iterator<Item = Option<Json>>) -> Option<Vec<Json>> {
    let items: Vec<Option<Json>> = items.collect();
    items.into_iter().collect()
}

fn is_absent(node: &Node, key: &str) -> bool {
    node.get(key).is_none_or(|node| node.value == Value::Null)
}

impl<'a> Path<'a> {
    const ROOT: Self = Self { parent: None, step: Step::Root };

    const fn key(&'a self, key: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Key(key) }
    }

    const fn index(&'a self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Index(index) }
    }

    fn place(&self) -> Place {
        let mut path = String::new();
        self.write(&mut path);
        Place::path(path)
    }

    /// The key that the value stands under.
    fn name(&self) -> Option<&'a str> {
        match self.step {
            Step::Key(key) => Some(key),
            Step::Root | Step::Index(_) => None,
        }
    }

    fn write(&self, path: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(path);
        }
        match self.step {
            Step::Root => {}
            Step::Key(key) => {
                path.push('/');
                path.push_str(&escaped(key));
            }
            Step::Index(index) => {
                path.push('/');
                path.push_str(&index.to_string());
            }
        }
    }
}
