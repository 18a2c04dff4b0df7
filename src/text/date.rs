//! A point in time as everybody reads it: ISO 8601, in universal time.

const DAY: u64 = 24 * 60 * 60;
/// Last second of the year 9999, the last that certificates can name (RFC 5280 section 4.1.2.5).
const LAST: u64 = 253_402_300_799;

/// Seconds since 1970 as `2026-11-24 18:05 UTC`.
pub(super) fn utc(seconds: u64) -> String {
    let seconds = seconds.min(LAST);
    let (days, rest) = (seconds / DAY, seconds % DAY);
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", rest / 3600, rest % 3600 / 60)
}

/// The day of the Gregorian calendar, counted in eras of 400 years that begin on the first of March, so that the leap day is
/// the last of its year.
const fn civil(days: u64) -> (u64, u64, u64) {
    let since_march_of_0 = days + 719_468;
    let era = since_march_of_0 / 146_097;
    let day_of_era = since_march_of_0 % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * months_since_march + 2) / 5 + 1;
    let month = if months_since_march < 10 { months_since_march + 3 } else { months_since_march - 9 };
    let year = year_of_era + era * 400;
    (if month <= 2 { year + 1 } else { year }, month, day)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::utc;

    #[rstest]
    #[case(0, "1970-01-01 00:00 UTC")]
    #[case(951_782_400, "2000-02-29 00:00 UTC")]
    #[case(951_868_799, "2000-02-29 23:59 UTC")]
    #[case(1_704_067_199, "2023-12-31 23:59 UTC")]
    #[case(1_795_547_100, "2026-11-24 19:05 UTC")]
    #[case(4_107_542_399, "2100-02-28 23:59 UTC")]
    #[case(u64::MAX, "9999-12-31 23:59 UTC")]
    fn seconds_are_a_date(#[case] seconds: u64, #[case] expected: &str) {
        assert_eq!(utc(seconds), expected);
    }
}
