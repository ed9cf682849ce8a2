/*
 * Asks the telephone where it is, once somebody has said that they want it, and fills the two fields that can be filled by
 * hand as well. Nothing is sent before the form is.
 */
const byId = id => document.getElementById(id);
const box = byId('position');
const longitude = byId('longitude');
const latitude = byId('latitude');
const drop = byId('position-drop');
const DIGITS = 6; // a tenth of a metre

function say(text) {
  byId('position-says').textContent = text;
}

function fill(east, north) {
  longitude.value = east;
  latitude.value = north;
  drop.hidden = !east;
}

// Browsers tell it over an encrypted line only.
if (box && isSecureContext && 'geolocation' in navigator) {
  box.hidden = false;
  drop.hidden = !longitude.value;
  byId('position-use').addEventListener('click', () => {
    say('正在获取位置……');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        fill(coords.longitude.toFixed(DIGITS), coords.latitude.toFixed(DIGITS));
        say(`已附上位置（误差约${Math.max(1, Math.round(coords.accuracy))}米），提交前可以移除。`);
      },
      error => say(error.code === error.PERMISSION_DENIED ? '没有得到允许，请写清地点，可以照常提交。' : '没有取得位置，请写清地点，可以照常提交。'),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  });
  drop.addEventListener('click', () => {
    fill('', '');
    say('位置已移除。');
  });
}
