//! Colours as a theme writes them: their contrast, and the nearest one that passes. Entry points: `Color::parse`,
//! `Color::contrast`, `Color::nearest`. Pure numbers; knows nothing of themes.

/// A colour on a screen, opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Color([u8; 3]);

/// How far lightness moves from one try to the next; a step of the eight bits of a screen is ten times as far.
const STEP: f64 = 0.0005;

/// How many steps lead from black to white.
const STEPS: u32 = 2000;

impl Color {
    /// Reads `#1B5E4B` or `#ABC`; the hash may be missing, since YAML takes one that is not quoted for a remark.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        let digit = |c: char| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let digits: Option<Vec<u8>> = digits.chars().map(digit).collect();
        match digits?.as_slice() {
            [r, g, b] => Some(Self([r * 17, g * 17, b * 17])),
            [r, red, g, green, b, blue] => {
                Some(Self([r * 16 + red, g * 16 + green, b * 16 + blue]))
            }
            _ => None,
        }
    }

    /// Returns it as `#1B5E4B`.
    pub(super) fn hex(self) -> String {
        let Self([red, green, blue]) = self;
        format!("#{red:02X}{green:02X}{blue:02X}")
    }

    /// Returns the contrast with another colour, from 1 to 21.
    ///
    /// Source: WCAG 2.2, definitions of contrast ratio and relative luminance, <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Returns the light of each channel, from 0 to 1. Source: IEC 61966-2-1, as in WCAG 2.2.
    fn linear(self) -> [f64; 3] {
        self.0.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Returns the colour of equal hue, and of equal chroma as far as the screen has it, that `passes` and whose
    /// lightness is nearest; `None` if none from black to white does.
    pub(super) fn nearest(self, passes: impl Fn(Self) -> bool) -> Option<Self> {
        let start = Perceived::of(self);
        (1..=STEPS).find_map(|step| {
            let far = f64::from(step) * STEP;
            let sides = [start.lightness - far, start.lightness + far];
            // Black and white themselves lie on the way, too.
            let within = |lightness: &f64| (-STEP..=1.0 + STEP).contains(lightness);
            let colors =
                sides.into_iter().filter(within).map(|side| start.at(side.clamp(0.0, 1.0)));
            colors.into_iter().find(|color| passes(*color))
        })
    }
}

/// A colour in `OKLCH`, whose lightness, chroma and hue are those that people see.
///
/// Source: B. Ottosson, "A perceptual color space for image processing", 2020,
/// <https://bottosson.github.io/posts/oklab/>; the matrices are those of CSS Color 4, `oklab()`.
#[derive(Debug, Clone, Copy)]
struct Perceived {
    /// From 0, black, to 1, white.
    lightness: f64,
    /// Towards red, where positive, and green; towards yellow and blue. Their ratio is the hue, their length the chroma.
    opponents: [f64; 2],
}

impl Perceived {
    fn of(color: Color) -> Self {
        let [red, green, blue] = color.linear();
        let cones = [
            0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue,
            0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue,
            0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue,
        ];
        let [long, middle, short] = cones.map(f64::cbrt);
        Self {
            lightness: 0.210_454_255_3 * long + 0.793_617_785_0 * middle - 0.004_072_046_8 * short,
            opponents: [
                1.977_998_495_1 * long - 2.428_592_205_0 * middle + 0.450_593_709_9 * short,
                0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766_0 * short,
            ],
        }
    }

    /// Returns the colour of another lightness, with as much of the chroma as a screen can show.
    fn at(self, lightness: f64) -> Color {
        // What is left of the hue there would round to a byte beside black or white.
        if lightness <= 0.0 {
            return Color([0; 3]);
        }
        if lightness >= 1.0 {
            return Color([255; 3]);
        }
        let with =
            |share: f64| Self { lightness, opponents: self.opponents.map(|value| value * share) };
        if let Some(color) = with(1.0).shown() {
            return color;
        }
        let (mut least, mut most) = (0.0, 1.0);
        for _ in 0..16 {
            let middle = f64::midpoint(least, most);
            if with(middle).shown().is_some() {
                least = middle;
            } else {
                most = middle;
            }
        }
        with(least).shown().unwrap_or(if lightness < 0.5 { Color([0; 3]) } else { Color([255; 3]) })
    }

    /// Returns it as a screen shows it; `None` if no screen can.
    fn shown(self) -> Option<Color> {
        let [reds, yellows] = self.opponents;
        let cones = [
            self.lightness + 0.396_337_777_4 * reds + 0.215_803_757_3 * yellows,
            self.lightness - 0.105_561_345_8 * reds - 0.063_854_172_8 * yellows,
            self.lightness - 0.089_484_177_5 * reds - 1.291_485_548_0 * yellows,
        ];
        let [long, middle, short] = cones.map(|cone| cone.powi(3));
        let [red, green, blue] = [
            4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701_0 * short,
        ]
        .map(channel);
        Some(Color([red?, green?, blue?]))
    }
}

/// Returns the byte of a channel's light; `None` if it is darker than black or brighter than the screen.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value was seen to lie between 0 and 255"
)]
fn channel(light: f64) -> Option<u8> {
    let value =
        if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    let value = (value * 255.0).round();
    (0.0..=255.0).contains(&value).then_some(value as u8)
}

#[cfg(test)]
mod tests {
    use super::{Color, Perceived, STEP};
    use proptest::prelude::*;

    fn color(text: &str) -> Color {
        Color::parse(text).unwrap()
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        // The first two are by definition, the third is the best-known grey that passes on white.
        assert!((color("#000").contrast(color("#FFFFFF")) - 21.0).abs() < 1e-9);
        assert!((color("#1B5E4B").contrast(color("1B5E4B")) - 1.0).abs() < 1e-9);
        assert!((color("#767676").contrast(color("#fff")) - 4.54).abs() < 0.005);
        assert!(color("#777777").contrast(color("#fff")) < 4.5);
        for no_color in ["", "#12", "#12345", "red", "#GGGGGG", "#1234567", "rgb(1, 2, 3)"] {
            assert_eq!(Color::parse(no_color), None, "{no_color}");
        }
    }

    #[test]
    fn lightness_moves_and_hue_stays() {
        let offered = color("#2E8B57").nearest(|near| near.contrast(color("#fff")) >= 4.5).unwrap();
        assert_eq!(offered.hex(), "#288653");
    }

    #[test]
    fn black_itself_is_offered_where_nothing_else_passes() {
        let (ground, least) = (Color([204, 89, 252]), 6.401_886);
        let offered = Color([0, 0, 5]).nearest(|near| near.contrast(ground) >= least);
        assert_eq!(offered, Some(Color([0; 3])));
    }

    fn hue(color: Color) -> f64 {
        let [reds, yellows] = Perceived::of(color).opponents;
        yellows.atan2(reds)
    }

    proptest! {
        #[test]
        fn every_colour_comes_back_from_oklch(bytes: [u8; 3]) {
            let color = Color(bytes);
            let there = Perceived::of(color);
            prop_assert_eq!(there.at(there.lightness), color);
            prop_assert_eq!(Color::parse(&color.hex()), Some(color));
        }

        #[test]
        fn the_offered_colour_passes_and_is_the_nearest(one: [u8; 3], ground: [u8; 3], least in 1.0..7.0_f64) {
            let (one, ground) = (Color(one), Color(ground));
            let passes = |color: Color| color.contrast(ground) >= least;
            prop_assume!(!passes(one));
            let best = ["#000", "#FFF"].iter().any(|end| passes(color(end)));
            let Some(offered) = one.nearest(passes) else {
                prop_assert!(!best);
                return Ok(());
            };
            prop_assert!(passes(offered));
            let start = Perceived::of(one);
            let far = (Perceived::of(offered).lightness - start.lightness).abs();
            // Every other colour of the same hue between both ends of the way fails, or passes by no more than rounding to
            // bytes can do; near black, where one byte is a long way, rounding leads to the offered colour itself.
            for tenth in 0..1000 {
                let less = far * f64::from(tenth) / 1000.0 - 0.003 - STEP;
                if less > 0.0 {
                    for lightness in [start.lightness - less, start.lightness + less] {
                        let near = start.at(lightness.clamp(0.0, 1.0));
                        prop_assert!(near == offered || near.contrast(ground) < least * 1.01);
                    }
                }
            }
            let chroma = Perceived::of(offered).opponents.iter().map(|value| value * value).sum::<f64>().sqrt();
            if chroma > 0.06 {
                let turn = (hue(offered) - hue(one)).abs();
                prop_assert!(turn.min(std::f64::consts::TAU - turn) < 0.15, "hue turned by {turn}");
            }
        }
    }
}
