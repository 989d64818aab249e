/**
 * Irregular forms of verbs and nouns: each line is the form that a dictionary lists, then those that no rule makes of
 * it.
 */
const FORMS = `
  arise arose arisen
  beat beaten
  become became
  begin began begun
  bend bent
  blow blew blown
  break broke broken
  breed bred
  bring brought
  build built
  burn burnt
  buy bought
  catch caught
  choose chose chosen
  come came
  deal dealt
  dig dug
  draw drew drawn
  drink drank
  drive drove driven
  eat ate eaten
  fall fell fallen
  feed fed
  feel felt
  fight fought
  flee fled
  fly flew flown
  forbid forbade forbidden
  foresee foresaw foreseen
  forget forgot forgotten
  freeze froze frozen
  get got gotten
  give gave given
  go went gone
  grow grew grown
  hang hung
  hear heard
  hide hid hidden
  hold held
  keep kept
  know knew known
  lead led
  learn learnt
  lend lent
  lose lost
  make made
  mean meant
  meet met
  mislead misled
  mistake mistook mistaken
  overcome overcame
  oversee oversaw overseen
  pay paid
  prove proven
  rebuild rebuilt
  repay repaid
  resell resold
  ride rode ridden
  ring rang rung
  rise risen
  run ran
  say said
  see seen
  seek sought
  sell sold
  send sent
  shake shook shaken
  shine shone
  shoot shot
  show shown
  shrink shrank shrunk
  sing sang sung
  sink sank sunk
  sit sat
  sleep slept
  speak spoke spoken
  spend spent
  stand stood
  steal stole stolen
  stick stuck
  strike struck
  swear swore sworn
  swim swam swum
  take took taken
  teach taught
  tear tore torn
  tell told
  throw threw thrown
  undergo underwent undergone
  understand understood
  undertake undertook undertaken
  undo undid undone
  uphold upheld
  wake woke woken
  wear wore worn
  win won
  withdraw withdrew withdrawn
  withhold withheld
  write wrote written
  alumnus alumni
  analysis analyses
  appendix appendices
  child children
  criterion criteria
  crisis crises
  curriculum curricula
  foot feet
  half halves
  hypothesis hypotheses
  index indices
  man men
  phenomenon phenomena
  syllabus syllabi
  thesis theses
  tooth teeth
  wife wives
  woman women
`;

const DICTIONARY_FORMS: ReadonlyMap<string, string> = new Map(
  FORMS.trim()
    .split("\n")
    .flatMap((line) => {
      const [listed = "", ...others] = line.trim().split(" ");
      return others.map((form): [string, string] => [form, listed]);
    }),
);

/**
 * The form under which a dictionary lists an irregular English word, other words as they are. Forms that are words of
 * their own, too ("found", "left", "saw"), are left alone.
 */
export const dictionaryForm = (word: string): string => DICTIONARY_FORMS.get(word) ?? word;
