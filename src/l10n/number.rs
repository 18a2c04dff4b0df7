//! Quantities the language's way.

use std::convert::Infallible;

use fluent::FluentValue;
use intl_memoizer::{Memoizable, concurrent::IntlLangMemoizer};
use unic_langid::LanguageIdentifier;

/// Formats every number of a bundle in its language. Ports, process ids and codes are words and never come here.
pub(super) fn grouped(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    memoizer.with_try_get::<Separators, _, _>((), |separators| separators.write(&number.as_string())).ok()
}

/// The two marks in a number, and the fewest digits that are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Separators {
    group: char,
    decimal: char,
}

impl Separators {
    /// CLDR 48, `common/main/{en,de,tr}.xml`, `symbols` of the number system `latn`; all three group from four digits.
    fn of(language: &LanguageIdentifier) -> Self {
        match language.language.as_str() {
            "de" | "tr" => Self { group: '.', decimal: ',' },
            _ => Self { group: ',', decimal: '.' },
        }
    }

    /// `plain` is what Rust prints: a sign, digits, and at most one point.
    fn write(self, plain: &str) -> String {
        let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(whole, rest)| (whole, Some(rest)));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut out = String::from(sign);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(self.group);
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push(self.decimal);
            out.push_str(fraction);
        }
        out
    }
}

impl Memoizable for Separators {
    type Args = ();
    type Error = Infallible;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, Infallible> {
        Ok(Self::of(&language))
    }
}

#[cfg(test)]
mod tests {
    use unic_langid::langid;

    use super::Separators;

    #[test]
    fn numbers_are_grouped_the_languages_way() {
        let table = [
            ("0", "0", "0"),
            ("999", "999", "999"),
            ("1024", "1,024", "1.024"),
            ("28232", "28,232", "28.232"),
            ("1234567.5", "1,234,567.5", "1.234.567,5"),
            ("-100000", "-100,000", "-100.000"),
        ];
        for (plain, english, other) in table {
            assert_eq!(Separators::of(&langid!("en")).write(plain), english);
            assert_eq!(Separators::of(&langid!("de")).write(plain), other);
            assert_eq!(Separators::of(&langid!("tr")).write(plain), other);
        }
    }
}
