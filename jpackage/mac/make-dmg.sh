#!/usr/bin/env bash
# UNTESTED. Makes a .dmg of Prelude on a Mac with Apple silicon, Maven and a JDK 25 (JAVA_HOME).
# libtorch and JavaFX stay in their jars and are unpacked into the home at the first start.
set -euo pipefail
cd "$(dirname "$0")/../.."
input=target/installer/input
rm -rf "$input"
mvn -B -q clean package dependency:copy-dependencies -DskipTests -DincludeScope=runtime -DoutputDirectory="$input"
cp target/prelude-*.jar "$input/"
# macOS takes no version that begins with 0.
"$JAVA_HOME/bin/jpackage" --type dmg --name Prelude --app-version 1.0.0 --vendor Prelude \
  --input "$input" --main-jar "$(basename target/prelude-*.jar)" --main-class prelude.Prelude \
  --icon jpackage/prelude.icns --file-associations jpackage/run-configuration.properties \
  --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.xml,jdk.management,jdk.unsupported \
  --jlink-options "--strip-java-debug-attributes --no-header-files --no-man-pages --compress=zip-9" \
  --java-options --enable-native-access=ALL-UNNAMED \
  --java-options --sun-misc-unsafe-memory-access=allow --java-options -XX:+UseSerialGC \
  --dest target
