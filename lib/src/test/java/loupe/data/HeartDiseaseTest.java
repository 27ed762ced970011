package loupe.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.ColumnType;

class HeartDiseaseTest {
    private static final String HEADER = "Age,Sex,ChestPainType,RestingBP,Cholesterol,FastingBS,RestingECG,MaxHR,ExerciseAngina,Oldpeak,ST_Slope,HeartDisease\n";
    private static final String ROW = "41,F,ATA,130,204,0,LVH,172,N,1.4,Up,0\n";
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("made-up.csv"), text);
    }

    @Test
    void columnsHaveTheirTypes() throws IOException {
        var table = HeartDisease.read(file(HEADER + ROW + "60,M,ASY,120,0,1,ST,99,Y,-0.5,Flat,1\n"));
        assertEquals("made-up.csv", table.name());
        assertEquals(2, table.rowCount());
        assertEquals(41, table.intColumn("Age").get(0));
        assertEquals("ASY", table.stringColumn("ChestPainType").get(1));
        assertEquals(-0.5, table.doubleColumn("Oldpeak").get(1));
        assertEquals(ColumnType.STRING, table.column("ExerciseAngina").type());
        assertEquals(1, table.intColumn("HeartDisease").get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "Age,Sex\n1,F\n", "hello", "\u0000\u0001\u0002",
        "Sex,Age,ChestPainType,RestingBP,Cholesterol,FastingBS,RestingECG,MaxHR,ExerciseAngina,Oldpeak,ST_Slope,HeartDisease\n" + ROW,
        HEADER + "forty,F,ATA,130,204,0,LVH,172,N,1.4,Up,0\n",
        HEADER + "41,F,ATA,130,204,0,LVH,172,N,much,Up,0\n",
        HEADER + ROW + "41,F,ATA\n",
        HEADER + "41,F,ATA,130,204,0,LVH,172,N,1.4,Up,0,7\n"
    })
    void whatIsNoSuchTableIsRefusedByName(String text) throws IOException {
        Path file = file(text);
        var error = assertThrows(IllegalArgumentException.class, () -> HeartDisease.read(file));
        assertTrue(error.getMessage().startsWith(file + " is not a heart-disease table: "), error.getMessage());
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("missing.csv");
        var error = assertThrows(IllegalArgumentException.class, () -> HeartDisease.read(file));
        assertTrue(error.getMessage().startsWith(file.toString()), error.getMessage());
    }
}
