import type { Draw } from "./parameterPictures";

/** What is told of the car itself: where it is, which way it points, what it is told to do. */
export const carPictures: Readonly<Record<string, Draw>> = {
  all_wheels_on_track: (picture) => {
    picture.road().car([90, 44]);
    for (const x of [65, 86]) for (const y of [35, 53]) picture.dot([x, y], "good", 3.5);
  },
  x: (picture) => {
    picture
      .road()
      .car([104, 36])
      .line(
        [
          [12, 82],
          [12, 8],
        ],
        "quiet",
        1.5,
      );
    picture
      .arrow([12, 82], [104, 82])
      .line(
        [
          [104, 82],
          [104, 36],
        ],
        "quiet",
        1,
      )
      .dot([104, 36])
      .label([60, 78], "x");
  },
  y: (picture) => {
    picture
      .road()
      .car([104, 36])
      .line(
        [
          [12, 82],
          [150, 82],
        ],
        "quiet",
        1.5,
      );
    picture
      .arrow([12, 82], [12, 36])
      .line(
        [
          [12, 36],
          [104, 36],
        ],
        "quiet",
        1,
      )
      .dot([104, 36])
      .label([24, 62], "y");
  },
  heading: (picture) => {
    picture
      .road()
      .car([84, 40], 28)
      .line(
        [
          [56, 55],
          [140, 55],
        ],
        "quiet",
        1.5,
      )
      .label([148, 59], "x", "quiet");
    picture.angle([56, 55], 54, 0, 28).arrow([84, 40], [124, 19]);
  },
  speed: (picture) => {
    picture.road().car([64, 45]).arrow([68, 45], [134, 45]).label([104, 36], "m/s");
  },
  steering_angle: (picture) => {
    picture
      .road()
      .car([80, 48], 0, 25)
      .line(
        [
          [76, 39],
          [126, 39],
        ],
        "quiet",
        1.5,
      );
    picture.arrow([76, 39], [120, 18]).angle([76, 39], 36, 0, 24).label([136, 32], "+");
  },
  is_offtrack: (picture) => {
    picture.road(34, 84).car([96, 17], 14);
    for (const [x, y] of [
      [70, 14],
      [91, 9],
      [74, 31],
      [95, 26],
    ] as const)
      picture.dot([x, y], "bad", 3.5);
  },
  is_crashed: (picture) => {
    picture.road().car([82, 45]).box([90, 45], "bad");
    picture
      .line(
        [
          [100, 30],
          [108, 22],
        ],
        "bad",
      )
      .line(
        [
          [104, 45],
          [116, 45],
        ],
        "bad",
      )
      .line(
        [
          [100, 60],
          [108, 68],
        ],
        "bad",
      );
  },
  steps: (picture) => {
    picture.road();
    for (const [at, x] of [24, 48, 72, 96, 120].entries())
      picture.dot([x, 45]).label([x, 36], String(at + 1));
    picture.car([146, 45]);
  },
  sim_time: (picture) => {
    picture
      .dot([80, 45], "quiet", 32)
      .dot([80, 45], "main", 3)
      .line([
        [80, 45],
        [80, 20],
      ])
      .line([
        [80, 45],
        [97, 54],
      ]);
  },
};
