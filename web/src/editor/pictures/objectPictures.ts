import type { Draw } from "./parameterPictures";
import { LEFT_HALF, onLap } from "./picture";

/** What is told of the objects on the road. */
export const objectPictures: Readonly<Record<string, Draw>> = {
  closest_objects: (picture) => {
    picture
      .road()
      .box([22, 34], "main")
      .box([124, 56], "main")
      .car([86, 45])
      .label([22, 58], "[0]")
      .label([124, 40], "[1]");
  },
  objects_location: (picture) => {
    picture
      .road()
      .box([110, 34], "main")
      .line(
        [
          [12, 82],
          [12, 8],
        ],
        "quiet",
        1.5,
      )
      .line(
        [
          [12, 82],
          [150, 82],
        ],
        "quiet",
        1.5,
      );
    picture.arrow([12, 82], [110, 82], "second").arrow([12, 82], [12, 34], "second");
    picture
      .line(
        [
          [110, 82],
          [110, 42],
        ],
        "quiet",
        1,
      )
      .line(
        [
          [12, 34],
          [102, 34],
        ],
        "quiet",
        1,
      )
      .label([110, 22], "(x, y)");
  },
  objects_distance: (picture) => {
    picture.loop().lapPart(0, 0.3).box(onLap(0.3), "main").dot(onLap(0), "quiet");
  },
  objects_distance_from_center: (picture) => {
    picture.road().box([104, 60], "quiet").arrow([104, 60], [104, 45]).car([62, 45]);
  },
  objects_left_of_center: (picture) => {
    picture.road().area(LEFT_HALF, "good").box([104, 33], "main").box([132, 58], "quiet").car([62, 45]);
    picture.label([104, 17], "True", "good").label([132, 84], "False", "quiet");
  },
  objects_heading: (picture) => {
    picture
      .road()
      .box([92, 48], "quiet")
      .line(
        [
          [92, 48],
          [146, 48],
        ],
        "quiet",
        1.5,
      )
      .arrow([92, 48], [126, 24]);
    picture.angle([92, 48], 28, 0, 35).car([56, 48]);
  },
  objects_speed: (picture) => {
    picture.road().box([84, 38], "quiet").arrow([92, 38], [138, 38]).label([116, 31], "m/s").car([56, 54]);
  },
  object_in_camera: (picture) => {
    picture
      .road()
      .area([
        [58, 45],
        [150, 14],
        [150, 76],
      ])
      .car([58, 45])
      .box([118, 50], "main");
  },
};
