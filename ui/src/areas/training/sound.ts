/** The sounds of run mode, made on the spot: a scanner's operator looks at people, not at the screen. */

export type Signal = "good" | "again" | "choice" | "refused";

interface Note {
  hertz: number;
  from: number;
  long: number;
}

const NOTES: Record<Signal, readonly Note[]> = {
  good: [
    { hertz: 660, from: 0, long: 0.11 },
    { hertz: 880, from: 0.12, long: 0.17 },
  ],
  again: [{ hertz: 520, from: 0, long: 0.16 }],
  choice: [
    { hertz: 560, from: 0, long: 0.08 },
    { hertz: 560, from: 0.14, long: 0.08 },
  ],
  refused: [{ hertz: 175, from: 0, long: 0.45 }],
};

let context: AudioContext | null = null;

/** Plays a signal; a computer without sound stays silent and check-in goes on. */
export function play(signal: Signal): void {
  if (typeof AudioContext === "undefined") return;
  context ??= new AudioContext();
  const audio = context;
  void audio.resume().then(
    () => {
      for (const note of NOTES[signal]) sound(audio, note);
    },
    () => undefined,
  );
}

function sound(audio: AudioContext, note: Note): void {
  const begin = audio.currentTime + note.from;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = "triangle";
  tone.frequency.value = note.hertz;
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(0.3, begin + 0.015);
  volume.gain.setValueAtTime(0.3, begin + note.long - 0.04);
  volume.gain.linearRampToValueAtTime(0, begin + note.long);
  tone.connect(volume).connect(audio.destination);
  tone.start(begin);
  tone.stop(begin + note.long);
}
