import type { Draw } from "./parameterPictures";
import { LEFT_HALF, onLap } from "./picture";

const LAP_POINTS = Array.from({ length: 18 }, (_, index) => onLap(index / 18));

/** What is told of the road, and of where along it and across it the car is. */
export const roadPictures: Readonly<Record<string, Draw>> = {
  distance_from_center: (picture) => {
    picture.road(6, 84).car([92, 70]).arrow([92, 70], [92, 45]).dot([92, 70]).dot([92, 45], "quiet", 3);
  },
  projection_distance: (picture) => {
    picture.loop().lapPart(0, 0.4).dot(onLap(0.4)).dot(onLap(0), "quiet");
  },
  track_length: (picture) => {
    picture.loop().lapPart(0, 1).dot(onLap(0), "quiet");
  },
  track_width: (picture) => {
    picture.road().car([66, 52]).arrow([104, 20], [104, 70], "main", true);
  },
  is_left_of_center: (picture) => {
    picture.road().area(LEFT_HALF, "good").car([88, 34]).arrow([100, 34], [134, 34], "quiet");
  },
  waypoints: (picture) => {
    picture.loop();
    for (const point of LAP_POINTS) picture.dot(point, "main", 3);
    picture.label([94, 62], "0").label([119, 57], "1");
  },
  closest_waypoints: (picture) => {
    picture.road();
    for (const x of [16, 56, 136]) picture.dot([x, 45], x === 56 ? "main" : "quiet");
    picture.dot([96, 45]).car([82, 58]).label([56, 36], "[0]").label([96, 36], "[1]");
  },
  progress: (picture) => {
    picture.loop().lapPart(0, 0.7).dot(onLap(0.7)).label([80, 49], "70 %");
  },
  is_reversed: (picture) => {
    picture
      .loop()
      .lapPart(0.42, 0.58, "quiet")
      .arrow([100, 18], [76, 17], "quiet")
      .label([80, 40], "✓", "quiet");
    picture.arrow([56, 45], [104, 45]).label([80, 58], "↻");
  },
};
