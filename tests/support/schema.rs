//! As much of JSON Schema (draft 2020-12) as the schemas in `assets` use, so that the
//! schemas that ship are held against real output.

use serde_json::Value;

const SCHEMA: &str = include_str!("../../assets/report.schema.json");

/// Whether `report` is what the schema says; else the first place where it is not.
pub fn check(report: &Value) -> Result<(), String> {
    against(SCHEMA, report)
}

/// The same for what a watch has seen.
pub fn check_watch(watch: &Value) -> Result<(), String> {
    against(include_str!("../../assets/watch.schema.json"), watch)
}

/// The same for what a message means.
pub fn check_explain(meaning: &Value) -> Result<(), String> {
    against(include_str!("../../assets/explain.schema.json"), meaning)
}

fn against(schema: &str, value: &Value) -> Result<(), String> {
    let schema: Value = serde_json::from_str(schema).map_err(|error| error.to_string())?;
    holds(&schema, &schema, value, "$")
}

fn holds(root: &Value, schema: &Value, value: &Value, place: &str) -> Result<(), String> {
    let Some(rules) = schema.as_object() else { return Err(format!("{place}: the schema is no object")) };
    for (rule, expected) in rules {
        let good = match rule.as_str() {
            "$ref" => {
                let pointer = expected.as_str().and_then(|reference| reference.strip_prefix('#')).unwrap_or_default();
                let meant = root.pointer(pointer).ok_or_else(|| format!("{place}: {expected} leads nowhere"))?;
                holds(root, meant, value, place)?;
                true
            }
            "type" => is_of_type(value, expected.as_str().unwrap_or_default()),
            "const" => value == expected,
            "enum" => expected.as_array().is_some_and(|allowed| allowed.contains(value)),
            "minimum" => value.as_i64() >= expected.as_i64(),
            "maximum" => value.as_i64() <= expected.as_i64(),
            "required" => names(expected).all(|name| value.get(name).is_some()),
            "properties" => {
                for (name, rule) in expected.as_object().into_iter().flatten() {
                    if let Some(member) = value.get(name) {
                        holds(root, rule, member, &format!("{place}.{name}"))?;
                    }
                }
                true
            }
            "additionalProperties" => members(value).all(|name| schema["properties"].get(name).is_some()),
            "items" => {
                for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                    holds(root, expected, item, &format!("{place}[{number}]"))?;
                }
                true
            }
            "$schema" | "$defs" | "title" | "description" | "pattern" => true,
            unknown => return Err(format!("{place}: this checker does not know {unknown}")),
        };
        if !good {
            return Err(format!("{place}: {rule} {expected} does not hold for {value}"));
        }
    }
    Ok(())
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        _ => false,
    }
}

fn names(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn members(value: &Value) -> impl Iterator<Item = &str> {
    value.as_object().into_iter().flatten().map(|(name, _)| name.as_str())
}
