/**
 * Ordnance Survey National Grid to latitude and longitude and back, for routing services and lists of coordinates that
 * know only the latter. After Ordnance Survey, "A guide to coordinate systems in Great Britain" (annexes B and C): the
 * Helmert change of datum there is good to about 5 metres, less than the width of a street.
 */

export interface GridPlace {
  readonly easting: number
  readonly northing: number
}

export interface LatLong {
  readonly latitude: number
  readonly longitude: number
}

interface Ellipsoid {
  readonly a: number
  readonly b: number
}

const airy1830: Ellipsoid = { a: 6_377_563.396, b: 6_356_256.909 }
const wgs84: Ellipsoid = { a: 6_378_137, b: 6_356_752.3142 }
const radians = Math.PI / 180

/** The National Grid's projection. */
const scale = 0.9996012717
const origin = { latitude: 49 * radians, longitude: -2 * radians, easting: 400_000, northing: -100_000 }

export const latLongOf = (place: GridPlace): LatLong => changedDatum(unprojected(place), airy1830, wgs84, -1)
export const gridOf = (place: LatLong): GridPlace => projected(changedDatum(place, wgs84, airy1830, 1))

/** Length of the meridian from the grid's true origin. */
const meridian = (latitude: number): number => {
  const { a, b } = airy1830
  const n = (a - b) / (a + b)
  const less = latitude - origin.latitude
  const more = latitude + origin.latitude
  return b * scale * (
    (1 + n + (5 / 4) * (n ** 2 + n ** 3)) * less -
    (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(less) * Math.cos(more) +
    (15 / 8) * (n ** 2 + n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
    (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more)
  )
}

/** Radii of curvature at a latitude, as the projection scales them. */
const radiiAt = (latitude: number) => {
  const { a, b } = airy1830
  const e2 = 1 - b ** 2 / a ** 2
  const within = 1 - e2 * Math.sin(latitude) ** 2
  const across = (a * scale) / Math.sqrt(within)
  const along = (a * scale * (1 - e2)) / within ** 1.5
  return { across, along, eta2: across / along - 1 }
}

const projected = ({ latitude, longitude }: LatLong): GridPlace => {
  const at = latitude * radians
  const { across, along, eta2 } = radiiAt(at)
  const [sin, cos, tan] = [Math.sin(at), Math.cos(at), Math.tan(at)]
  const east = longitude * radians - origin.longitude
  const northing =
    meridian(at) + origin.northing +
    (across / 2) * sin * cos * east ** 2 +
    (across / 24) * sin * cos ** 3 * (5 - tan ** 2 + 9 * eta2) * east ** 4 +
    (across / 720) * sin * cos ** 5 * (61 - 58 * tan ** 2 + tan ** 4) * east ** 6
  const easting =
    origin.easting + across * cos * east +
    (across / 6) * cos ** 3 * (across / along - tan ** 2) * east ** 3 +
    (across / 120) * cos ** 5 * (5 - 18 * tan ** 2 + tan ** 4 + 14 * eta2 - 58 * tan ** 2 * eta2) * east ** 5
  return { easting, northing }
}

const unprojected = ({ easting, northing }: GridPlace): LatLong => {
  let at = origin.latitude
  // Converges in a handful of rounds; a hundredth of a millimetre is Ordnance Survey's own mark.
  for (let rounds = 0; rounds < 20 && Math.abs(northing - origin.northing - meridian(at)) >= 1e-5; rounds++) {
    at += (northing - origin.northing - meridian(at)) / (airy1830.a * scale)
  }
  const { across, along, eta2 } = radiiAt(at)
  const [tan, sec] = [Math.tan(at), 1 / Math.cos(at)]
  const east = easting - origin.easting
  const latitude =
    at -
    (tan / (2 * along * across)) * east ** 2 +
    (tan / (24 * along * across ** 3)) * (5 + 3 * tan ** 2 + eta2 - 9 * tan ** 2 * eta2) * east ** 4 -
    (tan / (720 * along * across ** 5)) * (61 + 90 * tan ** 2 + 45 * tan ** 4) * east ** 6
  const longitude =
    origin.longitude + (sec / across) * east -
    (sec / (6 * across ** 3)) * (across / along + 2 * tan ** 2) * east ** 3 +
    (sec / (120 * across ** 5)) * (5 + 28 * tan ** 2 + 24 * tan ** 4) * east ** 5
  return { latitude: latitude / radians, longitude: longitude / radians }
}

/** WGS 84 to OSGB 36; the other way every sign turns. */
const helmert = { x: -446.448, y: 125.157, z: -542.06, rx: -0.1502, ry: -0.247, rz: -0.8421, partsPerMillion: 20.4894 }

const changedDatum = (place: LatLong, from: Ellipsoid, to: Ellipsoid, sign: 1 | -1): LatLong => {
  const [x, y, z] = cartesian(place, from)
  const arcSecond = (sign * radians) / 3600
  const [rx, ry, rz] = [helmert.rx * arcSecond, helmert.ry * arcSecond, helmert.rz * arcSecond]
  const stretch = 1 + (sign * helmert.partsPerMillion) / 1e6
  return onEllipsoid(
    sign * helmert.x + x * stretch - y * rz + z * ry,
    sign * helmert.y + x * rz + y * stretch - z * rx,
    sign * helmert.z - x * ry + y * rx + z * stretch,
    to,
  )
}

const cartesian = ({ latitude, longitude }: LatLong, { a, b }: Ellipsoid): readonly [number, number, number] => {
  const [at, east] = [latitude * radians, longitude * radians]
  const e2 = 1 - b ** 2 / a ** 2
  const radius = a / Math.sqrt(1 - e2 * Math.sin(at) ** 2)
  return [radius * Math.cos(at) * Math.cos(east), radius * Math.cos(at) * Math.sin(east), radius * (1 - e2) * Math.sin(at)]
}

const onEllipsoid = (x: number, y: number, z: number, { a, b }: Ellipsoid): LatLong => {
  const e2 = 1 - b ** 2 / a ** 2
  const flat = Math.hypot(x, y)
  let at = Math.atan2(z, flat * (1 - e2))
  for (let rounds = 0; rounds < 10; rounds++) {
    const radius = a / Math.sqrt(1 - e2 * Math.sin(at) ** 2)
    at = Math.atan2(z + e2 * radius * Math.sin(at), flat)
  }
  return { latitude: at / radians, longitude: Math.atan2(y, x) / radians }
}
