<?php
/* A server of sabre/dav's own parts, as its examples show: /files/ lies in DATA/files, /calendars/ in
 * DATA/db.sqlite. Nextcloud is built on the same library. DATA, NAME (of the user) and WORD (the
 * password) come from the environment; people read files without a password. */
error_reporting(E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);
ini_set('display_errors', '0');
require_once 'Sabre/autoload.php';

use Sabre\CalDAV;
use Sabre\DAV;
use Sabre\DAVACL;

const TABLES = '/usr/share/doc/php-sabre-dav/examples/sql/sqlite.';

class OneUser extends DAV\Auth\Backend\AbstractBasic
{
    protected function validateUserPass($name, $word)
    {
        return $name === getenv('NAME') && $word === getenv('WORD');
    }
}

function open_database($path)
{
    $new = !file_exists($path);
    $database = new PDO("sqlite:$path");
    $database->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
    if ($new) {
        foreach (['calendars', 'principals'] as $part) {
            $database->exec(file_get_contents(TABLES . "$part.sql"));
        }
        $database->prepare('INSERT INTO principals (uri, displayname) VALUES (?, ?)')
            ->execute(['principals/' . getenv('NAME'), 'Planner']);
    }
    return $database;
}

$data = getenv('DATA');
$database = open_database("$data/db.sqlite");
$principals = new DAVACL\PrincipalBackend\PDO($database);
$server = new DAV\Server([
    new CalDAV\Principal\Collection($principals),
    new CalDAV\CalendarRootNode($principals, new CalDAV\Backend\PDO($database)),
    new DAV\FS\Directory("$data/files"),
]);
$server->setBaseUri('/');
$server->addPlugin(new DAV\Locks\Plugin(new DAV\Locks\Backend\File("$data/locks")));
$stranger = in_array($_SERVER['REQUEST_METHOD'], ['GET', 'HEAD'])
    && strncmp($_SERVER['REQUEST_URI'], '/files/', 7) === 0;
if (!$stranger) {
    $server->addPlugin(new DAV\Auth\Plugin(new OneUser(), 'sabre'));
    $server->addPlugin(new DAVACL\Plugin());
    $server->addPlugin(new CalDAV\Plugin());
}
$server->exec();
