import { pick } from "./chance";

const GIVEN =
  "Amara Ines Marek Zofia Samuel Keiko Tariq Mei Emeka Camila Noor Nikhil Dmitri Luca Hui Imani Henrik Eva Pavel Peter Mateo Klara Wanjiru Joseph Aisha Björn Chiara Daniel Elif Fatima Gabriel Hanna Ibrahim Jana Kofi Leila Mikael Nadia Oskar Priya Quentin Rosa Stefan Thandi Umar Vera Wilhelm Xenia Yusuf Zara Anders Bianca Cem Diana Erik Freya Goran Helga Ivan Judit Kamal Linnea Marta Nils Olga Pedro Ravi Sofia Tomás Ursula Viktor Wen Yara Zoltan Adaeze Bruno Carmen Dorota Emil Farah Giulia Hugo Ilse Javier Katya Lars Milena Nuno Orla Paolo Renata Selim Tove Uma Vikram Wanda Yannick Zeynep Alma Bogdan Celine Dries Esra Filip Greta Hamid Irena Jonas".split(
    " ",
  );
const FAMILY =
  "Duarte Bello Hughes Okafor Walsh Chen Whitfield Raman Ricci Nowak Kamau Khoury Berg Holm Almeida Katz Dahl Pinto Ivanova Iyer Campbell Reyes Haddad Dlamini Suzuki Benali Stein Zajac Lindgren Moreau Petrov Silva Tanaka Ulrich Vargas Weber Yilmaz Ziegler Andersson Bianchi Costa Demir Eriksen Fischer Gomez Horvat Ishikawa Jansen Kowalski Laurent Mensah Novak Olsen Papadopoulos Quispe Rossi Schneider Tadesse Urbano Virtanen Wójcik Xu Yamada Zimmermann Abebe Bauer Castillo Dubois Esposito Farouk Green Hoffmann Ibarra Jovanović Kaya Larsen Mbeki Nakamura Oyelaran Patel Richter Sato Torres Udo Vasquez Wagner Young Zhang Adeyemi Brandt Cohen Dias Egger Fontaine Gruber Hansen Ito Juhász Keller Lopez Marino Nguyen Ortega Popescu Rahman Svensson".split(
    " ",
  );

/** Names of the people in the demo's stories and sign-ins, by HR number. */
export const PERSONAS: Record<string, string> = {
  "1": "Rafael Duarte",
  "2": "Astrid Lindqvist",
  "8": "Amara Okafor",
  "25": "Henrik Vogel",
  "26": "Camila Khoury",
  "211": "Hanna Aalto",
  "217": "Tomas Berger",
  "234": "Paula Nadeau",
  "235": "Ingrid Solberg",
  "263": "Jonas Weidmann",
};

/** Assign unique names to all people. @param numbers  of the HR file, in its order */
export function nameEverybody(numbers: readonly string[]): Map<string, string> {
  const taken = new Set(Object.values(PERSONAS));
  return new Map(
    numbers.map((number) => {
      const persona = PERSONAS[number];
      if (persona) return [number, persona];
      let attempt = 0;
      let name: string;
      do {
        name = `${pick(GIVEN, `given ${attempt}`, number)} ${pick(FAMILY, `family ${attempt}`, number)}`;
        attempt += 1;
      } while (taken.has(name));
      taken.add(name);
      return [number, name];
    }),
  );
}

/** first.last, in ASCII. */
export const mailName = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .replace(/[^a-z]+/g, ".");

/** Return a plausible name for a number; two numbers may have the same one. */
export const randomName = (number: number): string =>
  `${pick(GIVEN, "given 0", number)} ${pick(FAMILY, "family 0", number)}`;
